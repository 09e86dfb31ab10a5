// C = alpha·op(A)·op(B) + beta·C, plain loops.

export function gemm(
  transposeA: bool,
  transposeB: bool,
  m: i32,
  n: i32,
  k: i32,
  alpha: f64,
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  beta: f64,
  c: usize,
  ldc: i32,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum: f64 = 0;
      for (let p = 0; p < k; p++) {
        const x = load<f64>(a + ((<usize>(transposeA ? p * lda + i : i * lda + p)) << 3));
        const y = load<f64>(b + ((<usize>(transposeB ? j * ldb + p : p * ldb + j)) << 3));
        sum += x * y;
      }
      const at = c + ((<usize>(i * ldc + j)) << 3);
      store<f64>(at, beta == 0 ? alpha * sum : alpha * sum + beta * load<f64>(at));
    }
  }
}
