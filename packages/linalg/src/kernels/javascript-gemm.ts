import type { GemmKernel } from "./gemm.js";

/** A block of op(B) that stays in the second-level cache: 256 KiB. */
const BLOCK_ROWS = 128;
const BLOCK_COLUMNS = 256;

/**
 * The dense product in JavaScript: two rows of C at a time take up four rows of op(B), which is as much as the engines
 * keep in registers. A transposed B is copied block by block, so that its rows are contiguous too.
 */
export const javascriptGemm: GemmKernel = {
  gemm(transposeA, transposeB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc) {
    for (let i = 0; i < m; i++) scale(c, cOffset + i * ldc, n, beta);
    if (n === 1 && !transposeA) {
      addDots(m, k, alpha, a, aOffset, lda, b, bOffset, transposeB ? 1 : ldb, c, cOffset, ldc);
      return;
    }
    const [aRow, aStep] = transposeA ? [1, lda] : [lda, 1];
    const rows = transposeB ? new Float64Array(Math.min(BLOCK_ROWS, k) * Math.min(BLOCK_COLUMNS, n)) : b;
    for (let p0 = 0; p0 < k; p0 += BLOCK_ROWS) {
      const depth = Math.min(BLOCK_ROWS, k - p0);
      for (let j0 = 0; j0 < n; j0 += BLOCK_COLUMNS) {
        const width = Math.min(BLOCK_COLUMNS, n - j0);
        const bRow = transposeB ? width : ldb;
        const start = transposeB ? 0 : bOffset + p0 * ldb + j0;
        if (transposeB) transposeInto(rows, depth, width, b, bOffset + j0 * ldb + p0, ldb);
        for (let i = 0; i < m; i += 2) {
          const pair = i + 1 < m;
          const c0 = cOffset + i * ldc + j0;
          let at = aOffset + i * aRow + p0 * aStep;
          let from = start;
          let p = 0;
          if (pair) {
            for (; p + 4 <= depth; p += 4, at += 4 * aStep, from += 4 * bRow) {
              addFourToTwo(width, alpha, a, at, aRow, aStep, rows, from, bRow, c, c0, c0 + ldc);
            }
          }
          for (; p < depth; p++, at += aStep, from += bRow) {
            add(width, alpha * a[at]!, rows, from, c, c0);
            if (pair) add(width, alpha * a[at + aRow]!, rows, from, c, c0 + ldc);
          }
        }
      }
    }
  },
};

/** c = beta·c; zeros for beta = 0, whatever c held. */
function scale(c: Float64Array, offset: number, n: number, beta: number): void {
  if (beta === 0) c.fill(0, offset, offset + n);
  else if (beta !== 1) for (let j = offset; j < offset + n; j++) c[j]! *= beta;
}

/** Two rows of C, at c0 and c1, += alpha·(the 2 × 4 block of op(A) at `at`)·(four rows of op(B) from b0 on). */
function addFourToTwo(
  n: number,
  alpha: number,
  a: Float64Array,
  at: number,
  aRow: number,
  aStep: number,
  b: Float64Array,
  b0: number,
  bRow: number,
  c: Float64Array,
  c0: number,
  c1: number,
): void {
  const x0 = alpha * a[at]!;
  const x1 = alpha * a[at + aStep]!;
  const x2 = alpha * a[at + 2 * aStep]!;
  const x3 = alpha * a[at + 3 * aStep]!;
  const y0 = alpha * a[at + aRow]!;
  const y1 = alpha * a[at + aRow + aStep]!;
  const y2 = alpha * a[at + aRow + 2 * aStep]!;
  const y3 = alpha * a[at + aRow + 3 * aStep]!;
  const b1 = b0 + bRow;
  const b2 = b1 + bRow;
  const b3 = b2 + bRow;
  for (let j = 0; j < n; j++) {
    const p = b[b0 + j]!;
    const q = b[b1 + j]!;
    const r = b[b2 + j]!;
    const s = b[b3 + j]!;
    c[c0 + j]! += x0 * p + x1 * q + x2 * r + x3 * s;
    c[c1 + j]! += y0 * p + y1 * q + y2 * r + y3 * s;
  }
}

function add(n: number, x: number, b: Float64Array, from: number, c: Float64Array, to: number): void {
  for (let j = 0; j < n; j++) c[to + j]! += x * b[from + j]!;
}

/** c += alpha·A·b for a single column b with stride `bStep`, in four sums, which the processor adds side by side. */
function addDots(
  m: number,
  k: number,
  alpha: number,
  a: Float64Array,
  aOffset: number,
  lda: number,
  b: Float64Array,
  bOffset: number,
  bStep: number,
  c: Float64Array,
  cOffset: number,
  ldc: number,
): void {
  for (let i = 0; i < m; i++) {
    let at = aOffset + i * lda;
    let from = bOffset;
    let p = 0;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (; p + 4 <= k; p += 4, at += 4, from += 4 * bStep) {
      s0 += a[at]! * b[from]!;
      s1 += a[at + 1]! * b[from + bStep]!;
      s2 += a[at + 2]! * b[from + 2 * bStep]!;
      s3 += a[at + 3]! * b[from + 3 * bStep]!;
    }
    for (; p < k; p++, at++, from += bStep) s0 += a[at]! * b[from]!;
    c[cOffset + i * ldc]! += alpha * (s0 + s1 + (s2 + s3));
  }
}

/** to = the transpose of a width × depth window, depth × width without gaps. */
function transposeInto(
  to: Float64Array,
  depth: number,
  width: number,
  from: Float64Array,
  offset: number,
  ldb: number,
): void {
  for (let j = 0; j < width; j++) {
    const start = offset + j * ldb;
    for (let p = 0, at = j; p < depth; p++, at += width) to[at] = from[start + p]!;
  }
}
