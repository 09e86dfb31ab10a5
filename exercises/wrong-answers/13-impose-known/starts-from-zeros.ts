// says: begin with a copy of a
import type { Triplets } from "@lab/data";

export function imposeKnown(a: number[][], train: Triplets): number[][] {
  const imposed = a.map((row) => row.map(() => 0));
  for (let p = 0; p < train.values.length; p++) imposed[train.rows[p]!]![train.cols[p]!] = train.values[p]!;
  return imposed;
}
