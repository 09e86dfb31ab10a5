// says: That is a column
import { type Array as JaxArray, slice } from "@lab/jaxlike";

export const withEntry = (x: JaxArray, index: number, value: number): JaxArray => x.at(index).set(value);
export const withRow = (matrix: JaxArray, row: number, value: number): JaxArray => matrix.at(slice(), row).set(value);
export const withEdges = (matrix: JaxArray, value: number): JaxArray => matrix.at([0, -1], slice(1)).set(value);
export const raiseHead = (x: JaxArray, count: number, value: number): JaxArray => x.at(slice(0, count)).add(value);
