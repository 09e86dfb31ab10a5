// says: call jit once, outside of the function that batched returns
import { type Array as JaxArray, jit, vmap } from "@lab/jaxlike";

type OfTwo = (v: JaxArray, w: JaxArray) => JaxArray;

export const batched =
  (f: OfTwo): OfTwo =>
  (rows, vector) =>
    jit(vmap(f, { inAxes: [0, null] }))(rows, vector);

export function countTraces(f: (x: JaxArray) => JaxArray, inputs: readonly JaxArray[]): number {
  let traces = 0;
  const jitted = jit((x: JaxArray) => {
    traces++;
    return f(x);
  });
  for (const x of inputs) jitted(x);
  return traces;
}
