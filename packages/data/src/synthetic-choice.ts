import { type ExactRandom, exponential } from "./exact-random.js";
import type { SyntheticModel } from "./synthetic-model.js";

/** The hidden causes of a synthetic set; axis `k` of user `u` stands at `userTaste[u * axes + k]`. */
export interface SyntheticTaste {
  readonly axes: number;
  readonly userTaste: Float64Array;
  readonly itemTaste: Float64Array;
  /** For each film the rank of its popularity, from 0 (most popular) to 1. */
  readonly itemRank: Float64Array;
}

/** Draws tastes and popularity ranks. */
export function drawTaste(random: ExactRandom, users: number, items: number, model: SyntheticModel): SyntheticTaste {
  const axes = model.choice.length;
  const itemRank = Float64Array.from({ length: items }, (_, k) => (k + 0.5) / items);
  random.shuffle(itemRank);
  return { axes, userTaste: random.bells(users * axes), itemTaste: random.bells(items * axes), itemRank };
}

/** How many films each user rates: at least the minimum, a long tail above it, `ratings` in all. */
export function drawActivity(
  random: ExactRandom,
  users: number,
  items: number,
  ratings: number,
  model: SyntheticModel,
): Int32Array {
  const minimum = Math.min(model.minimumPerUser, Math.floor(ratings / users));
  const mean = ratings / users;
  // Where the average user rates nearly everything, the busiest must be let past the usual share.
  const share = Math.ceil(model.largestShare * items);
  const most = mean <= share / 2 ? share : Math.ceil((mean + items) / 2);
  const appetite = random.bells(users).map((bell) => model.activityBend * Math.abs(bell) + bell * bell);
  const counts = new Int32Array(users);
  const fill = (scale: number): number => {
    let total = 0;
    for (let user = 0; user < users; user++) {
      counts[user] = Math.min(most, minimum + Math.floor(scale * appetite[user]!));
      total += counts[user]!;
    }
    return total;
  };
  let low = 0;
  let high = 1000 * items;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (fill(middle) <= ratings) low = middle;
    else high = middle;
  }
  let missing = ratings - fill(low);
  for (let user = 0; missing > 0; user = (user + 1) % users) {
    if (counts[user]! >= most) continue;
    counts[user]!++;
    missing--;
  }
  return counts;
}

/** Gives each film one user, so that no film goes unrated: `first[k]` is the list of films thus given to user `k`. */
function spreadFirstRatings(random: ExactRandom, items: number, counts: Int32Array): number[][] {
  const given: number[][] = Array.from(counts, () => []);
  const order = Int32Array.from({ length: items }, (_, item) => item);
  random.shuffle(order);
  let total = 0;
  const cumulative = Float64Array.from(counts, (count) => (total += count));
  for (const item of order) {
    let user = searchAbove(cumulative, random.nextDouble() * total);
    while (given[user]!.length >= counts[user]!) user = (user + 1) % counts.length;
    given[user]!.push(item);
  }
  return given;
}

/** Which films each user rates: a flat list, `counts[0]` films of user 0 first, in the order of rating. */
export function drawChoices(
  random: ExactRandom,
  taste: SyntheticTaste,
  counts: Int32Array,
  model: SyntheticModel,
): Int32Array {
  const { axes, userTaste, itemTaste } = taste;
  const items = taste.itemRank.length;
  const appeal = taste.itemRank.map((rank) => -popularityFall(rank, model));
  const given = spreadFirstRatings(random, items, counts);
  const chosen = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  const weights = new Float64Array(items);
  const pull = new Float64Array(axes);
  let from = 0;
  for (let user = 0; user < counts.length; user++) {
    for (let axis = 0; axis < axes; axis++) pull[axis] = model.choice[axis]! * userTaste[user * axes + axis]!;
    for (let item = 0; item < items; item++) {
      let utility = appeal[item]!;
      const base = item * axes;
      for (let axis = 0; axis < axes; axis++) utility += pull[axis]! * itemTaste[base + axis]!;
      weights[item] = exponential(utility);
    }
    const own = chosen.subarray(from, from + counts[user]!);
    own.set(given[user]!);
    drawWithoutReplacement(random, weights, own, given[user]!.length);
    random.shuffle(own);
    from += own.length;
  }
  return chosen;
}

export function popularityFall(rank: number, model: SyntheticModel): number {
  const { linear, late, early, knee } = model.popularity;
  return linear * rank + late * rank * rank * rank * rank + (early * rank) / (rank + knee);
}

/** Fills `chosen` from position `filled` on with indices drawn by weight, each at most once; `weights` is used up. */
function drawWithoutReplacement(random: ExactRandom, weights: Float64Array, chosen: Int32Array, filled: number): void {
  for (let k = 0; k < filled; k++) weights[chosen[k]!] = 0;
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  let repeats = Number.POSITIVE_INFINITY;
  for (let k = filled; k < chosen.length; ) {
    // What was drawn stays in the sums until repeats become frequent: summing anew costs a pass over all films.
    if (repeats > MAX_REPEATS) {
      total = 0;
      for (let item = 0; item < weights.length; item++) cumulative[item] = total += weights[item]!;
      repeats = 0;
    }
    const item = searchAbove(cumulative, random.nextDouble() * total);
    if (weights[item] === 0) {
      repeats++;
      continue;
    }
    weights[item] = 0;
    chosen[k++] = item;
  }
}

const MAX_REPEATS = 200;

/** The first position whose cumulative sum is above `target`. */
function searchAbove(cumulative: Float64Array, target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
