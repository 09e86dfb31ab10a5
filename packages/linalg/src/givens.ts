/** Cosine, sine and length, written by `givens`. */
export const rotation = { c: 1, s: 0, r: 0 };

const SMALL = 2 ** -500;
const LARGE = 2 ** 500;

/**
 * The rotation [c s; −s c] that maps (f, g) to (r, 0), written to `rotation` (LAPACK's dlartg 3.10; Anderson, ACM TOMS
 * 44, 2017). Called once a rotation of a QR sweep, hence no object is made.
 */
export function givens(f: number, g: number): void {
  if (g === 0) {
    rotation.c = 1;
    rotation.s = 0;
    rotation.r = f;
    return;
  }
  const absF = Math.abs(f);
  const absG = Math.abs(g);
  if (absF === 0) {
    rotation.c = 0;
    rotation.s = g > 0 ? 1 : -1;
    rotation.r = absG;
  } else if (absF > SMALL && absG > SMALL && absF < LARGE && absG < LARGE) {
    const length = Math.sqrt(f * f + g * g);
    const r = f > 0 ? length : -length;
    rotation.c = absF / length;
    rotation.s = g / r;
    rotation.r = r;
  } else {
    const scale = Math.max(absF, absG);
    const f1 = f / scale;
    const g1 = g / scale;
    const length = Math.sqrt(f1 * f1 + g1 * g1);
    const r = f > 0 ? length : -length;
    rotation.c = Math.abs(f1) / length;
    rotation.s = g1 / r;
    rotation.r = r * scale;
  }
}
