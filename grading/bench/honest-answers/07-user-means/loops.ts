import type { Triplets } from "@lab/data";

export function userMeans(train: Triplets): Float64Array {
  const n = train.shape[0];
  const sum = new Float64Array(n);
  const count = new Int32Array(n);
  for (let p = 0; p < train.values.length; p++) {
    const u = train.rows[p]!;
    sum[u]! += train.values[p]!;
    count[u]!++;
  }
  const means = new Float64Array(n);
  for (let u = 0; u < n; u++) {
    if (count[u]! > 0) means[u] = sum[u]! / count[u]!;
  }
  return means;
}
