import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

export interface RunningMean {
  readonly count: JaxArray;
  readonly mean: JaxArray;
}

export function nextMean(state: RunningMean, x: JaxArray): RunningMean {
  const { count, mean } = state;
  const newCount = count.add(1);
  const newMean = mean.mul(count).add(x).div(newCount);
  return { count: newCount, mean: newMean };
}

export function runningMeans(xs: readonly number[]): number[] {
  const compiled = jit(nextMean);
  let state = { count: jnp.array(0), mean: jnp.array(0) };
  const means: number[] = [];
  for (const x of xs) {
    state = compiled(state, jnp.array(x));
    means.push(state.mean.item() as number);
  }
  return means;
}
