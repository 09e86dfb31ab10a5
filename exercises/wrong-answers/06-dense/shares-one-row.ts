// says: fill(row) does not copy
import type { Triplets } from "@lab/data";

export function toDense({ rows, cols, values, shape: [users, films] }: Triplets): number[][] {
  const dense: number[][] = new Array(users).fill(new Array(films).fill(0));
  for (let p = 0; p < values.length; p++) dense[rows[p]!]![cols[p]!] = values[p]!;
  return dense;
}
