import type { ExactRandom } from "./exact-random.js";
import type { SyntheticModel } from "./synthetic-model.js";

const BISECTIONS = 60;

/** How many films each user rates: at least the minimum, a long tail above it, `ratings` in all. */
export function drawActivity(
  random: ExactRandom,
  users: number,
  items: number,
  ratings: number,
  model: SyntheticModel,
): Int32Array {
  const mean = ratings / users;
  const minimum = Math.min(model.minimumPerUser, Math.floor(mean));
  // Where the average user rates nearly everything, the busiest must be let past the usual share.
  const share = Math.ceil(model.largestShare * items);
  const most = mean <= share / 2 ? share : Math.ceil((mean + items) / 2);
  const appetite = random.bells(users).map((bell) => model.activityBend * Math.abs(bell) + bell * bell);
  const counts = new Int32Array(users);
  const fill = (scale: number): number => {
    let total = 0;
    for (let user = 0; user < users; user++) {
      const count = Math.min(most, minimum + Math.floor(scale * appetite[user]!));
      counts[user] = count;
      total += count;
    }
    return total;
  };
  let low = 0;
  let high = 1000 * items;
  for (let step = 0; step < BISECTIONS; step++) {
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
