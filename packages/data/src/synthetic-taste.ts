import type { ExactRandom } from "./exact-random.js";
import type { SyntheticModel } from "./synthetic-model.js";

/**
 * The hidden causes of a synthetic set. Each user is of a type, user `u` of type `u % types`; axis `k` of type `t`
 * stands at `typeTaste[t * axes + k]`, that of film `i` at `itemTaste[i * axes + k]`.
 */
export interface SyntheticTaste {
  readonly axes: number;
  readonly types: number;
  readonly typeTaste: Float64Array;
  readonly itemTaste: Float64Array;
  /** For each film how far its log popularity is below the most popular one's. */
  readonly itemFall: Float64Array;
}

/** Below this many users each has a taste of his own; above it, sets of ten million would take minutes. */
const MOST_TYPES = 4096;

/** Draws tastes and popularity; which film is how popular has nothing to do with its number. */
export function drawTaste(random: ExactRandom, users: number, items: number, model: SyntheticModel): SyntheticTaste {
  const axes = model.choice.length;
  const types = Math.min(users, MOST_TYPES);
  const itemFall = Float64Array.from({ length: items }, (_, rank) => popularityFall((rank + 0.5) / items, model));
  random.shuffle(itemFall);
  return { axes, types, typeTaste: random.bells(types * axes), itemTaste: random.bells(items * axes), itemFall };
}

/** `rank` is 0 for the most popular film, 1 for the least. */
function popularityFall(rank: number, model: SyntheticModel): number {
  const { linear, late, early, knee } = model.popularity;
  return linear * rank + late * rank * rank * rank * rank + (early * rank) / (rank + knee);
}
