// says: give it the state that the call before it returned
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

interface State {
  readonly count: JaxArray;
  readonly mean: JaxArray;
}

export function nextMean({ count, mean }: State, x: JaxArray): State {
  return { count: count.add(1), mean: mean.add(x.sub(mean).div(count.add(1))) };
}

export function runningMeans(xs: readonly number[]): number[] {
  const state: State = { count: jnp.array(0), mean: jnp.array(0) };
  return xs.map((x) => jit(nextMean)(state, x).mean.item() as number);
}
