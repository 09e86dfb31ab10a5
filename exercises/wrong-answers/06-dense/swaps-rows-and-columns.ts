// says: You exchanged rows and columns
import type { Triplets } from "@lab/data";

export function toDense({ rows, cols, values, shape: [users, films] }: Triplets): number[][] {
  const dense = Array.from({ length: users }, () => new Array<number>(films).fill(0));
  for (let p = 0; p < values.length; p++) dense[cols[p]!]![rows[p]!] = values[p]!;
  return dense;
}
