import type { ExactRandom } from "./exact-random.js";
import type { SyntheticModel } from "./synthetic-model.js";
import type { SyntheticTaste } from "./synthetic-taste.js";

/**
 * How many stars each choice gets: levels of user and film, taste and noise make a score, and the scores' ranks make
 * the stars, so that the histogram comes out exactly.
 */
export function drawStars(
  random: ExactRandom,
  taste: SyntheticTaste,
  counts: Int32Array,
  chosen: Int32Array,
  model: SyntheticModel,
): Float64Array {
  const { axes, types, typeTaste, itemTaste } = taste;
  const itemLevel = drawItemLevels(random, taste, model);
  const scores = new Float64Array(chosen.length);
  const liking = new Float64Array(axes);
  let row = 0;
  for (let user = 0; user < counts.length; user++) {
    const userLevel = model.userSpread * random.nextBell();
    const base = (user % types) * axes;
    for (let axis = 0; axis < axes; axis++) liking[axis] = model.liking[axis]! * typeTaste[base + axis]!;
    for (const end = row + counts[user]!; row < end; row++) {
      const item = chosen[row]!;
      let score = userLevel + itemLevel[item]! + model.noiseSpread * random.nextBell();
      for (let axis = 0; axis < axes; axis++) score += liking[axis]! * itemTaste[item * axes + axis]!;
      scores[row] = score;
    }
  }
  return starsByRank(scores, model.histogram);
}

/** A film's level: its popularity, standardised, has a part in it, and chance has the other. */
function drawItemLevels(random: ExactRandom, { itemFall }: SyntheticTaste, model: SyntheticModel): Float64Array {
  const mean = itemFall.reduce((sum, fall) => sum + fall, 0) / itemFall.length;
  const variance = itemFall.reduce((sum, fall) => sum + (fall - mean) * (fall - mean), 0) / itemFall.length;
  const spread = Math.sqrt(variance) || 1; // one film alone has no spread
  const { qualityOfPopular, itemSpread } = model;
  return itemFall.map((fall) => (qualityOfPopular * (mean - fall)) / spread + itemSpread * random.nextBell());
}

/** Replaces the scores by stars from 1 to 5, and returns them. */
function starsByRank(scores: Float64Array, histogram: readonly number[]): Float64Array {
  const sorted = scores.slice().sort();
  let part = 0;
  const bound = (stars: number): number => {
    part += histogram[stars - 2]!;
    return sorted[Math.round(part * scores.length)] ?? Number.POSITIVE_INFINITY;
  };
  const [two, three, four, five] = [bound(2), bound(3), bound(4), bound(5)];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    scores[row] = 1 + Number(score >= two) + Number(score >= three) + Number(score >= four) + Number(score >= five);
  }
  return scores;
}
