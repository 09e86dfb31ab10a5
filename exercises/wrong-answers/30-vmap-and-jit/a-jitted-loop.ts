// says: f runs for each row
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

type OfTwo = (v: JaxArray, w: JaxArray) => JaxArray;

export const batched = (f: OfTwo): OfTwo =>
  jit((rows: JaxArray, vector: JaxArray) =>
    jnp.stack(Array.from({ length: rows.length }, (_, i) => f(rows.get(i), vector))),
  );

export function countTraces(f: (x: JaxArray) => JaxArray, inputs: readonly JaxArray[]): number {
  let traces = 0;
  const jitted = jit((x: JaxArray) => {
    traces++;
    return f(x);
  });
  for (const x of inputs) jitted(x);
  return traces;
}
