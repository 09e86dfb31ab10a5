// says: the first derivative squared
import { grad, type Array as JaxArray } from "@lab/jaxlike";

type Of = (x: JaxArray) => JaxArray;

export const second = (f: Of, x: number) => grad(f)(x).pow(2).item() as number;
export const third = (f: Of, x: number) => grad(f)(x).pow(3).item() as number;
export const derivative =
  (f: Of, order: number): Of =>
  (x) =>
    grad(f)(x).pow(order);
