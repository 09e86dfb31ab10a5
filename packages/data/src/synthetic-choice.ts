import { type ExactRandom, exponential } from "./exact-random.js";
import type { SyntheticModel } from "./synthetic-model.js";
import type { SyntheticTaste } from "./synthetic-taste.js";

/** After so many repeats in a row of draws, the sums are built anew without the films already chosen. */
const MOST_REPEATS = 200;

/**
 * Which films each user rates, drawn by popularity and taste, none twice, in the order of rating: a flat list, the
 * `counts[0]` films of user 0 first. Every film is chosen by somebody.
 */
export function drawChoices(
  random: ExactRandom,
  taste: SyntheticTaste,
  counts: Int32Array,
  model: SyntheticModel,
): Int32Array {
  const items = taste.itemFall.length;
  const given = giveEachFilmAUser(random, items, counts);
  const starts = startsOf(counts);
  const chosen = new Int32Array(starts[counts.length]!);
  const chooser = new Chooser(random, items);
  for (let type = 0; type < taste.types; type++) {
    chooser.setWeights(weightsOf(taste, type, model));
    for (let user = type; user < counts.length; user += taste.types) {
      const own = chosen.subarray(starts[user]!, starts[user + 1]!);
      own.set(given[user]!);
      chooser.fill(own, given[user]!.length);
      random.shuffle(own);
    }
  }
  return chosen;
}

function weightsOf(taste: SyntheticTaste, type: number, model: SyntheticModel): Float64Array {
  const { axes, typeTaste, itemTaste, itemFall } = taste;
  const pull = Float64Array.from(model.choice, (strength, axis) => strength * typeTaste[type * axes + axis]!);
  const weights = new Float64Array(itemFall.length);
  for (let item = 0; item < weights.length; item++) {
    let utility = -itemFall[item]!;
    for (let axis = 0; axis < axes; axis++) utility += pull[axis]! * itemTaste[item * axes + axis]!;
    weights[item] = exponential(utility);
  }
  return weights;
}

/** Draws films by weight, each at most once for a user. */
class Chooser {
  readonly #random: ExactRandom;
  readonly #sums: Float64Array;
  readonly #restSums: Float64Array;
  /** The number of the `fill` that chose a film last: cheaper than clearing flags. */
  readonly #lastFill: Int32Array;
  #fill = 0;
  #weights: Float64Array;

  constructor(random: ExactRandom, items: number) {
    this.#random = random;
    this.#weights = new Float64Array(items);
    this.#sums = new Float64Array(items);
    this.#restSums = new Float64Array(items);
    this.#lastFill = new Int32Array(items);
  }

  setWeights(weights: Float64Array): void {
    this.#weights = weights;
    let total = 0;
    for (let item = 0; item < weights.length; item++) {
      total += weights[item]!;
      this.#sums[item] = total;
    }
  }

  /** Fills `own` from position `filled` on; what stands before it is chosen already. */
  fill(own: Int32Array, filled: number): void {
    const lastFill = this.#lastFill;
    const fill = ++this.#fill;
    for (let k = 0; k < filled; k++) lastFill[own[k]!] = fill;
    let sums = this.#sums;
    let repeats = 0;
    for (let k = filled; k < own.length; ) {
      const item = firstAbove(sums, this.#random.nextDouble() * sums[sums.length - 1]!);
      if (lastFill[item] !== fill) {
        lastFill[item] = fill;
        own[k++] = item;
      } else if (++repeats > MOST_REPEATS) {
        sums = this.#sumTheRest();
        repeats = 0;
      }
    }
  }

  #sumTheRest(): Float64Array {
    let total = 0;
    for (let item = 0; item < this.#restSums.length; item++) {
      if (this.#lastFill[item] !== this.#fill) total += this.#weights[item]!;
      this.#restSums[item] = total;
    }
    return this.#restSums;
  }
}

/** `given[k]` is the list of films that user `k` gets so that each film has one rating. */
function giveEachFilmAUser(random: ExactRandom, items: number, counts: Int32Array): number[][] {
  const given: number[][] = Array.from(counts, () => []);
  const order = Int32Array.from({ length: items }, (_, item) => item);
  random.shuffle(order);
  const ends = startsOf(counts).subarray(1);
  const total = ends[ends.length - 1]!;
  for (const item of order) {
    let user = firstAbove(ends, random.nextBelow(total));
    while (given[user]!.length >= counts[user]!) user = (user + 1) % counts.length;
    given[user]!.push(item);
  }
  return given;
}

/** The running sums of `counts`, from 0 to their total. */
function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let k = 0; k < counts.length; k++) starts[k + 1] = starts[k]! + counts[k]!;
  return starts;
}

/** The first position whose running sum is above `target`. */
function firstAbove(sums: Float64Array | Int32Array, target: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
