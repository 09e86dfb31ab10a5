import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

export interface RunningMean {
  readonly count: JaxArray;
  readonly mean: JaxArray;
}

export function nextMean({ count, mean }: RunningMean, x: JaxArray): RunningMean {
  const n = count.add(1);
  const delta = x.sub(mean);
  return { count: n, mean: mean.add(delta.div(n)) };
}

const jittedNextMean = jit(nextMean);

export function runningMeans(xs: readonly number[]): number[] {
  const result: number[] = [];
  let state: RunningMean = { count: jnp.array(0), mean: jnp.array(0) };
  for (let i = 0; i < xs.length; i++) {
    state = jittedNextMean(state, jnp.array(xs[i]!));
    result.push(state.mean.item() as number);
  }
  return result;
}
