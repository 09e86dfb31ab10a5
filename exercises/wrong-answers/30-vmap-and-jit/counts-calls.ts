// says: Those are calls, not traces
import { type Array as JaxArray, jit, vmap } from "@lab/jaxlike";

type OfTwo = (v: JaxArray, w: JaxArray) => JaxArray;

export const batched = (f: OfTwo): OfTwo => jit(vmap(f, { inAxes: [0, null] }));

export function countTraces(f: (x: JaxArray) => JaxArray, inputs: readonly JaxArray[]): number {
  const jitted = jit(f);
  let calls = 0;
  for (const x of inputs) {
    jitted(x);
    calls++;
  }
  return calls;
}
