// says: Copy the rows themselves
import type { Triplets } from "@lab/data";

export function imposeKnown(a: number[][], train: Triplets): number[][] {
  const copy = [...a];
  for (let p = 0; p < train.values.length; p++) copy[train.rows[p]!]![train.cols[p]!] = train.values[p]!;
  return copy;
}
