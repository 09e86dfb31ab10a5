import { Matrix } from "@lab/linalg";

/** The symmetric matrix of which one triangle is given; the other is not read. */
export function mirrored({ rows: n, data }: Matrix, lower: boolean): Matrix {
  const symmetric = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = lower ? data[i * n + j]! : data[j * n + i]!;
      symmetric.data[i * n + j] = value;
      symmetric.data[j * n + i] = value;
    }
  }
  return symmetric;
}
