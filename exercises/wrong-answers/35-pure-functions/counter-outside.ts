// says: What comes from outside is frozen when jit traces
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

interface State {
  readonly count: JaxArray;
  readonly mean: JaxArray;
}

let count = 0;

// Right step by step, as long as nobody compiles it.
export function nextMean(state: State, x: JaxArray): State {
  try {
    count = Number(state.count) + 1;
  } catch {
    count = 1;
  }
  return { count: jnp.array(count), mean: state.mean.add(x.sub(state.mean).div(count)) };
}

export function runningMeans(xs: readonly number[]): number[] {
  let state: State = { count: jnp.array(0), mean: jnp.array(0) };
  const step = jit(nextMean);
  return xs.map((x) => {
    state = step(state, x);
    return state.mean.item() as number;
  });
}
