// says: .set returns the new array, which you have to return
import { type Array as JaxArray, slice } from "@lab/jaxlike";

export function withEntry(x: JaxArray, index: number, value: number): JaxArray {
  x.at(index).set(value);
  return x;
}

export const withRow = (matrix: JaxArray, row: number, value: number): JaxArray => matrix.at(row, slice()).set(value);
export const withEdges = (matrix: JaxArray, value: number): JaxArray => matrix.at([0, -1], slice(1)).set(value);
export const raiseHead = (x: JaxArray, count: number, value: number): JaxArray => x.at(slice(0, count)).add(value);
