import { DataError } from "./data-error.js";
import { ExactRandom } from "./exact-random.js";
import type { Ratings } from "./ratings.js";
import { drawActivity } from "./synthetic-activity.js";
import { drawChoices } from "./synthetic-choice.js";
import { SYNTHETIC_MODEL, type SyntheticModel } from "./synthetic-model.js";
import { drawStars } from "./synthetic-stars.js";
import { drawTaste } from "./synthetic-taste.js";

export interface SyntheticRatingsOptions {
  /** Default 943, as in MovieLens 100K. */
  readonly users?: number;
  /** Films; default 1682. */
  readonly items?: number;
  /** Ratings in all; default 100,000. */
  readonly ratings?: number;
  /** An integer from 0 to 2^32 - 1; default 42. */
  readonly seed?: number;
}

/** The first session begins on 2000-01-01; nothing of the real data set's clock is in it. */
const FIRST_SECOND = 946684800;
const LONGEST_PAUSE_SECONDS = 30;
const MEAN_GAP_SECONDS = 4 * 3600;
/** What an Int32Array of choices can hold with room to sort the scores. */
const MOST_RATINGS = 100_000_000;

/**
 * Made-up ratings in the shape of MovieLens: nobody gave them, they only behave like the real ones.
 *
 * Users have ids 1 … `users`, films 1 … `items`; each occurs, no pair twice, whole stars from 1 to 5, in the parts of
 * MovieLens 100K. Every user has at least 20 ratings wherever `ratings` is at least 20 × `users`. Rows are in time
 * order, one user's session after the other, so that they must be shuffled before a split. The same options give the
 * same ratings in every engine.
 *
 * Throws a DataError `invalid-size` unless users and items are at least 1 and `ratings` is from max(users, items) to
 * users × items, and `invalid-seed`.
 *
 * Source: a model of our own (biases, popularity, axes of taste, noise), its constants fitted to figures measured on
 * MovieLens 100K; no rating of MovieLens is in it.
 *
 * @example
 * import { syntheticRatings } from "@lab/data";
 * const ratings = syntheticRatings({ users: 50, items: 80, ratings: 1500, seed: 1 });
 * ratings.values.length; // 1500
 */
export function syntheticRatings(options: SyntheticRatingsOptions = {}): Ratings {
  const { users = 943, items = 1682, ratings = 100_000, seed = 42 } = options;
  checkSizes(users, items, ratings, seed);
  return drawRatings(users, items, ratings, seed, SYNTHETIC_MODEL);
}

function drawRatings(users: number, items: number, count: number, seed: number, model: SyntheticModel): Ratings {
  const random = new ExactRandom(seed);
  const taste = drawTaste(random, users, items, model);
  const counts = drawActivity(random, users, items, count, model);
  const itemIds = drawChoices(random, taste, counts, model);
  const values = drawStars(random, taste, counts, itemIds, model);
  for (let row = 0; row < count; row++) itemIds[row]!++;
  return { ...drawSessions(random, counts, count), itemIds, values };
}

/** User ids and a clock: sessions follow each other in a random order of ids, with seconds between two ratings. */
function drawSessions(random: ExactRandom, counts: Int32Array, count: number): Pick<Ratings, "userIds" | "timestamps"> {
  const ids = Int32Array.from(counts, (_, user) => user + 1);
  random.shuffle(ids);
  const userIds = new Int32Array(count);
  const timestamps = new Float64Array(count);
  let clock = FIRST_SECOND;
  let row = 0;
  for (let user = 0; user < counts.length; user++) {
    clock += 1 + random.nextBelow(2 * MEAN_GAP_SECONDS);
    for (const end = row + counts[user]!; row < end; row++) {
      userIds[row] = ids[user]!;
      timestamps[row] = clock;
      clock += random.nextBelow(LONGEST_PAUSE_SECONDS + 1);
    }
  }
  return { userIds, timestamps };
}

function checkSizes(users: number, items: number, ratings: number, seed: number): void {
  const whole = [users, items, ratings].every((size) => Number.isInteger(size) && size >= 1);
  if (!whole || ratings < Math.max(users, items) || ratings > users * items || ratings > MOST_RATINGS) {
    throw new DataError("invalid-size", {
      given: `${users} users, ${items} items and ${ratings} ratings`,
      expected: `whole numbers, with ratings from max(users, items) to users × items, at most ${MOST_RATINGS}`,
      fix: "Ask for enough ratings that every user and film has one, and no more than there are pairs.",
    });
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new DataError("invalid-seed", {
      given: `seed is ${String(seed)}`,
      expected: "an integer from 0 to 2**32 - 1",
      fix: "Pass a whole number such as 42.",
    });
  }
}
