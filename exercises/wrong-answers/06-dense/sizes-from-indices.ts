// says: take the sizes from shape
import type { Triplets } from "@lab/data";

export function toDense({ rows, cols, values }: Triplets): number[][] {
  const [users, films] = [Math.max(...rows) + 1, Math.max(...cols) + 1];
  const dense = Array.from({ length: users }, () => new Array<number>(films).fill(0));
  for (let p = 0; p < values.length; p++) dense[rows[p]!]![cols[p]!] = values[p]!;
  return dense;
}
