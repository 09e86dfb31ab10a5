import type { Triplets } from "@lab/data";

export function userMeans({ rows, values, shape }: Triplets): Float64Array {
  const means = new Float64Array(shape[0]);
  const seen = new Uint32Array(shape[0]);
  for (const [p, user] of rows.entries()) {
    seen[user]! += 1;
    means[user]! += (values[p]! - means[user]!) / seen[user]!;
  }
  return means;
}
