/**
 * The discrete Fourier transform of any length.
 *
 * Powers of two by Cooley and Tukey's algorithm (1965), all others by Bluestein's (1970), which makes a convolution, and so
 * three transforms of a power of two, of them.
 */

/** Real and imaginary parts, of one length. */
type Complex = [re: Float64Array, im: Float64Array];

/** cos and sin of 2π k / n, with the angle reduced to an eighth of a turn, so that its rounding does not matter. */
function rootOfUnity(k: number, n: number): readonly [cos: number, sin: number] {
  // In eighths of a turn: integers as long as 8 n is one.
  const eighths = (8 * k) / n;
  if (eighths > 4) {
    const [cos, sin] = rootOfUnity(n - k, n);
    return [cos, -sin];
  }
  if (eighths > 2) {
    const [cos, sin] = rootOfUnity(n / 2 - k, n);
    return [-cos, sin];
  }
  if (eighths > 1) {
    const [cos, sin] = rootOfUnity(n / 4 - k, n);
    return [sin, cos];
  }
  const angle = (2 * Math.PI * k) / n;
  return [Math.cos(angle), Math.sin(angle)];
}

/** exp(-2πi k / n) for k below n / 2. */
function twiddles(n: number): Complex {
  const half = n >> 1;
  const re = new Float64Array(half);
  const im = new Float64Array(half);
  for (let k = 0; k < half; k++) {
    const [cos, sin] = rootOfUnity(k, n);
    re[k] = cos;
    im[k] = -sin;
  }
  return [re, im];
}

/** Moves each element to the place whose index has its bits in reverse. */
function reverseBits([re, im]: Complex): void {
  const n = re.length;
  let reversed = 0;
  for (let i = 1; i < n; i++) {
    // Adds one from the top.
    let bit = n >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed |= bit;
    if (i >= reversed) continue;
    [re[i], re[reversed]] = [re[reversed]!, re[i]!];
    [im[i], im[reversed]] = [im[reversed]!, im[i]!];
  }
}

/** The forward transform in place, of a power of two. */
function transformPowerOfTwo(values: Complex, roots: Complex): void {
  const [re, im] = values;
  const [rootRe, rootIm] = roots;
  const n = re.length;
  reverseBits(values);
  for (let half = 1; half < n; half *= 2) {
    const step = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const cos = rootRe[k * step]!;
        const sin = rootIm[k * step]!;
        const top = start + k;
        const bottom = top + half;
        const x = re[bottom]! * cos - im[bottom]! * sin;
        const y = re[bottom]! * sin + im[bottom]! * cos;
        re[bottom] = re[top]! - x;
        im[bottom] = im[top]! - y;
        re[top] = re[top]! + x;
        im[top] = im[top]! + y;
      }
    }
  }
}

/**
 * The forward transform of any length, as a convolution.
 *
 * From 2jk = j² + k² - (k - j)² with c(k) = exp(-πi k²/n): X(k) = c(k) Σ x(j) c(j) conj(c(k - j)).
 */
function transformByConvolution([re, im]: Complex): Complex {
  const n = re.length;
  let size = 1;
  while (size < 2 * n - 1) size *= 2;
  const roots = twiddles(size);

  const chirpRe = new Float64Array(n);
  const chirpIm = new Float64Array(n);
  const signal: Complex = [new Float64Array(size), new Float64Array(size)];
  const kernel: Complex = [new Float64Array(size), new Float64Array(size)];
  // k² modulo 2n: the chirp has that period, and k² itself would not stay exact.
  let square = 0;
  for (let k = 0; k < n; k++) {
    const [cos, sin] = rootOfUnity(square, 2 * n);
    chirpRe[k] = cos;
    chirpIm[k] = -sin;
    signal[0][k] = re[k]! * cos + im[k]! * sin;
    signal[1][k] = im[k]! * cos - re[k]! * sin;
    const mirrored = (size - k) % size;
    kernel[0][k] = cos;
    kernel[0][mirrored] = cos;
    kernel[1][k] = sin;
    kernel[1][mirrored] = sin;
    square = (square + 2 * k + 1) % (2 * n);
  }

  transformPowerOfTwo(signal, roots);
  transformPowerOfTwo(kernel, roots);
  // The product, with the parts exchanged: a forward transform of that is an inverse one, parts exchanged.
  const product: Complex = [new Float64Array(size), new Float64Array(size)];
  for (let k = 0; k < size; k++) {
    product[1][k] = signal[0][k]! * kernel[0][k]! - signal[1][k]! * kernel[1][k]!;
    product[0][k] = signal[0][k]! * kernel[1][k]! + signal[1][k]! * kernel[0][k]!;
  }
  transformPowerOfTwo(product, roots);

  const outRe = new Float64Array(n);
  const outIm = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const x = product[1][k]! / size;
    const y = product[0][k]! / size;
    outRe[k] = x * chirpRe[k]! - y * chirpIm[k]!;
    outIm[k] = x * chirpIm[k]! + y * chirpRe[k]!;
  }
  return [outRe, outIm];
}

/**
 * The discrete Fourier transform Σ x(j) exp(∓2πi jk/n), unscaled both ways: the inverse of the transform is n times x.
 *
 * @param re - the real parts, of any number n of values
 * @param im - the imaginary parts, as many
 * @param inverse - with the plus sign
 * @returns the real and imaginary parts of the n sums; the arguments are left as they are
 *
 * @example
 * ```ts
 * fft(Float64Array.of(1, 2, 3), new Float64Array(3), false)[0]; // [6, -1.5, -1.5]
 * ```
 */
export function fft(re: Float64Array, im: Float64Array, inverse: boolean): [Float64Array, Float64Array] {
  if (inverse) {
    // Exchanging the parts of x and of its transform turns the sign of i.
    const [outIm, outRe] = fft(im, re, false);
    return [outRe, outIm];
  }
  const n = re.length;
  if (n === 0 || (n & (n - 1)) !== 0) return n === 0 ? [re.slice(), im.slice()] : transformByConvolution([re, im]);
  const values: Complex = [re.slice(), im.slice()];
  transformPowerOfTwo(values, twiddles(n));
  return values;
}
