/** The lecture in the exercises' reference answers: what takes long runs in a thread of its own, see worker.ts. */
import type { Triplets } from "@lab/data";
import { numpy as jnp } from "@lab/jaxlike";
import { loadRatings } from "../exercises/01-load.js";
import { countRatings } from "../exercises/02-count.js";
import { shuffle } from "../exercises/03-shuffle.js";
import { compact } from "../exercises/04-compact.js";
import { split } from "../exercises/05-split.js";
import { trivialPredictions } from "../exercises/08-trivial-predictions.js";
import { rmse } from "../exercises/09-rmse.js";
import { pearson } from "../exercises/10-pearson.js";
import { hardSvt } from "../exercises/14-hard-svt.js";
import { inpaint } from "../exercises/19-inpaint.js";
import { draw } from "../exercises/21-keys.js";
import { slope } from "../exercises/24-grad.js";
import { hessianOfTwo } from "../exercises/27-hessian.js";

export interface Baseline {
  readonly counts: { readonly users: number; readonly films: number; readonly ratings: number };
  readonly train: Triplets;
  readonly test: Triplets;
  readonly rmse: number;
  readonly rho: number;
}

/** From the text of the file to the baseline's scores. */
function baseline(text: string, seed: number): Baseline {
  const ratings = loadRatings(text);
  const shuffled = shuffle(ratings, seed);
  const users = compact(shuffled.userIds);
  const films = compact(shuffled.itemIds);
  const parts = split({ ...shuffled, userIds: users.inverse, itemIds: films.inverse });
  const shape = [users.unique.length, films.unique.length] as const;
  const [train, test] = [parts.train, parts.test].map(
    ({ userIds, itemIds, values }): Triplets => ({ rows: userIds, cols: itemIds, values, shape }),
  ) as [Triplets, Triplets];
  const predicted = trivialPredictions(train, test);
  const scores = { rmse: rmse(test.values, predicted), rho: pearson(test.values, predicted) };
  return { counts: countRatings(ratings), train, test, ...scores };
}

/** A few numbers of the lecture's second half. */
function derivatives(): Readonly<Record<string, number>> {
  const h = hessianOfTwo(
    (x, y) =>
      jnp
        .sin(x)
        .mul(y)
        .add(x.mul(y.pow(2))),
    0.5,
    2,
  );
  return {
    "the first normal number of seed 0": draw(0, 1)[0]!,
    "d/dx x³ at 2": slope((x) => x.pow(3), 2),
    "∂²/∂x∂y (y sin x + x y²) at (0.5, 2)": h[0]![1]!,
  };
}

/** What the worker can do, by name. */
export const TASKS = { baseline, hardSvt, inpaint, derivatives };
export type Tasks = typeof TASKS;
