const EPSILON = Number.EPSILON / 2;

/** The smaller singular value of [f g; 0 h], to nearly full relative accuracy (LAPACK's dlas2). */
export function smallerSingularValue(f: number, g: number, h: number): number {
  const ga = Math.abs(g);
  const low = Math.min(Math.abs(f), Math.abs(h));
  const high = Math.max(Math.abs(f), Math.abs(h));
  if (low === 0) return 0;
  const sum = 1 + low / high;
  const difference = (high - low) / high;
  if (ga < high) {
    const square = (ga / high) ** 2;
    return low * (2 / (Math.sqrt(sum * sum + square) + Math.sqrt(difference * difference + square)));
  }
  const ratio = high / ga;
  if (ratio === 0) return (low * high) / ga;
  const c = 1 / (Math.sqrt(1 + (sum * ratio) ** 2) + Math.sqrt(1 + (difference * ratio) ** 2));
  return low * c * ratio * 2;
}

/** [cl sl; −sl cl]·[f g; 0 h]·[cr −sr; sr cr] = diag(large, small), |large| ≥ |small|. */
export interface TriangleSvd {
  readonly large: number;
  readonly small: number;
  readonly cl: number;
  readonly sl: number;
  readonly cr: number;
  readonly sr: number;
}

/** The singular value decomposition of [f g; 0 h], to nearly full relative accuracy (LAPACK's dlasv2). */
export function triangleSvd(f: number, g: number, h: number): TriangleSvd {
  const exchanged = Math.abs(h) > Math.abs(f);
  const [ft, ht] = exchanged ? [h, f] : [f, h];
  const fa = Math.abs(ft);
  const ha = Math.abs(ht);
  const ga = Math.abs(g);
  const { large, small, cl, sl, cr, sr } = orderedTriangleSvd(ft, fa, g, ga, ht, ha);
  const [csl, snl, csr, snr] = exchanged ? [sr, cr, sl, cl] : [cl, sl, cr, sr];
  let sign: number;
  if (ga > fa) sign = signOf(snr) * signOf(csl) * signOf(g);
  else if (exchanged) sign = signOf(snr) * signOf(snl) * signOf(h);
  else sign = signOf(csr) * signOf(csl) * signOf(f);
  return {
    large: sign * large,
    small: sign * signOf(f) * signOf(h) * small,
    cl: csl,
    sl: snl,
    cr: csr,
    sr: snr,
  };
}

/** The case |f| ≥ |h|; singular values without sign. */
function orderedTriangleSvd(f: number, fa: number, g: number, ga: number, h: number, ha: number): TriangleSvd {
  if (ga === 0) return { large: fa, small: ha, cl: 1, sl: 0, cr: 1, sr: 0 };
  if (ga > fa && fa / ga < EPSILON) {
    const small = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha;
    return { large: ga, small, cl: 1, sl: h / g, cr: f / g, sr: 1 };
  }
  const difference = fa - ha;
  const l = difference === fa ? 1 : difference / fa;
  const m = g / f;
  const t = 2 - l;
  const mm = m * m;
  const s = Math.sqrt(t * t + mm);
  const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + mm);
  const a = 0.5 * (s + r);
  let tangent: number;
  if (mm !== 0) tangent = (m / (s + t) + m / (r + l)) * (1 + a);
  else if (l === 0) tangent = 2 * signOf(f) * signOf(g);
  else tangent = g / (signOf(f) * difference) + m / t;
  const length = Math.sqrt(tangent * tangent + 4);
  const cr = 2 / length;
  const sr = tangent / length;
  return { large: fa * a, small: ha / a, cl: (cr + sr * m) / a, sl: ((h / f) * sr) / a, cr, sr };
}

/** [c s; −s c] diagonalises [a b; b d]: rt1, with eigenvector (c, s), is the eigenvalue of larger magnitude (LAPACK's dlaev2). */
export function symmetricEigen(a: number, b: number, d: number): { rt1: number; rt2: number; c: number; s: number } {
  const sum = a + d;
  const difference = a - d;
  const twice = b + b;
  const [far, near] = Math.abs(a) > Math.abs(d) ? [a, d] : [d, a];
  const root = Math.hypot(difference, twice);
  const side = sum < 0 ? -1 : 1;
  const rt1 = 0.5 * (sum + side * root);
  const rt2 = sum === 0 ? -0.5 * root : (far / rt1) * near - (b / rt1) * b;
  const toward = difference >= 0 ? 1 : -1;
  const cs = difference + toward * root;
  let c = 1;
  let s = 0;
  if (Math.abs(cs) > Math.abs(twice)) {
    const cotangent = -twice / cs;
    s = 1 / Math.sqrt(1 + cotangent * cotangent);
    c = cotangent * s;
  } else if (twice !== 0) {
    const tangent = -cs / twice;
    c = 1 / Math.sqrt(1 + tangent * tangent);
    s = tangent * c;
  }
  return side === toward ? { rt1, rt2, c: -s, s: c } : { rt1, rt2, c, s };
}

function signOf(x: number): number {
  return x < 0 ? -1 : 1;
}
