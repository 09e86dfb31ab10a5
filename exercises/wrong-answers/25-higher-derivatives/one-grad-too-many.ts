// says: One grad too many: order 0 is f itself
import { grad, type Array as JaxArray } from "@lab/jaxlike";

type Of = (x: JaxArray) => JaxArray;

export const second = (f: Of, x: number) => grad(grad(f))(x).item() as number;
export const third = (f: Of, x: number) => grad(grad(grad(f)))(x).item() as number;
export const derivative = (f: Of, order: number): Of => {
  let result: Of = grad(f);
  for (let k = 0; k < order; k++) result = grad(result);
  return result;
};
