// says: The derivatives are swapped
import { grad, type Array as JaxArray } from "@lab/jaxlike";

type OfTwo = (x: JaxArray, y: JaxArray) => JaxArray;

export const slope = (f: (x: JaxArray) => JaxArray, x: number) => grad(f)(x).item() as number;
export const slopeInY = (f: OfTwo, x: number, y: number) => grad(f, { argnums: 1 })(x, y).item() as number;
export const gradient = (f: OfTwo, x: number, y: number) =>
  grad(f, { argnums: [1, 0] })(x, y).map((part) => part.item() as number);
