// says: grad differentiates by the first argument unless argnums says otherwise
import { grad, type Array as JaxArray } from "@lab/jaxlike";

type OfTwo = (x: JaxArray, y: JaxArray) => JaxArray;

export const slope = (f: (x: JaxArray) => JaxArray, x: number) => grad(f)(x).item() as number;
export const slopeInY = (f: OfTwo, x: number, y: number) => grad(f)(x, y).item() as number;
export const gradient = (f: OfTwo, x: number, y: number) => [slopeInY(f, x, y), slopeInY(f, x, y)];
