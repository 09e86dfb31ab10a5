/**
 * The lecture once more, by the exercises' reference answers instead of the packages: from the text of the ratings to the
 * derivatives, each number beside the packages' own.
 */
import { prepareRatings, printRatings } from "@lab/data";
import { mondrian, randomMask, toGrayscale, toMatrix } from "@lab/imaging";
import { grad, hessian, numpy as jnp, random } from "@lab/jaxlike";
import { pearson, rmse, svtHard, svtSoft, trivialRecommender } from "@lab/svt";
import { loadRatings } from "../movielens/load-ratings.js";
import type { Surroundings } from "../part.js";
import type { ByHandRecord } from "./record.js";
import { runTask } from "./run-task.js";

const HARD_SVT = { threshold: 100, tolerance: 1e-4 };
/** A tenth of the lecture's pixels: the reference decomposes the whole matrix in each iteration. */
const PICTURE = { width: 95, height: 100 };
const INPAINT = { tolerance: 0.01, maxIterations: 700 };

const EXACT = 0;
const ROUNDING = 1e-9;
/** What the fast solvers promise of their histories. */
const SOLVER = 1e-6;
const FLOAT32 = 1e-5;

/** Runs all of it; rejects with the signal's reason when aborted. */
export async function runByHand(record: ByHandRecord, surroundings: Surroundings): Promise<void> {
  const { terminal, signal } = surroundings;
  const compare = (quantity: string, byHand: number, packaged: number, tolerance: number) => {
    const agrees = Math.abs(byHand - packaged) <= tolerance * Math.max(1, Math.abs(packaged));
    record.comparisons.push({ quantity, byHand, packaged, agrees });
    if (!agrees) terminal.warn(`${quantity} is ${byHand} by hand and ${packaged} by the packages.`);
  };
  await ratings(record, surroundings, compare);
  await picture(record, surroundings, compare);

  const byHand = await runTask("derivatives", [], signal);
  const f = (v: ReturnType<typeof jnp.array>) =>
    jnp
      .sin(v.get(0))
      .mul(v.get(1))
      .add(v.get(0).mul(v.get(1).pow(2)));
  const second = hessian(f)(jnp.array([0.5, 2])).js() as number[][];
  const packaged = [
    random.normal(random.key(0), [1]).js() as number[],
    [grad((x: ReturnType<typeof jnp.array>) => x.pow(3))(2).item() as number],
    [second[0]![1]!],
  ].flat();
  for (const [k, [quantity, value]] of Object.entries(byHand).entries())
    compare(quantity, value, packaged[k]!, FLOAT32);
  terminal.step("JAX", `${Object.keys(byHand).length} numbers of the second half`);
}

type Compare = (quantity: string, byHand: number, packaged: number, tolerance: number) => void;

async function ratings(record: ByHandRecord, surroundings: Surroundings, compare: Compare): Promise<void> {
  const { data, seed, iterations } = record.options;
  const { terminal, signal } = surroundings;
  const loaded = await loadRatings({ data, variant: "100k" }, surroundings);
  record.synthetic = loaded.provenance.synthetic;
  const { train, test, users, items } = prepareRatings(loaded.ratings, { seed });

  const byHand = await runTask("baseline", [printRatings(loaded.ratings), seed], signal);
  compare("users", byHand.counts.users, users, EXACT);
  compare("films", byHand.counts.films, items, EXACT);
  compare("ratings", byHand.counts.ratings, loaded.ratings.values.length, EXACT);
  compare("ratings to train", byHand.train.values.length, train.values.length, EXACT);
  const predicted = trivialRecommender(train).predict(test.rows, test.cols);
  compare("RMSE of the baseline", byHand.rmse, rmse(test.values, predicted), ROUNDING);
  compare("rho of the baseline", byHand.rho, pearson(test.values, predicted), ROUNDING);
  terminal.step("Baseline", `RMSE ${byHand.rmse.toFixed(4)}, rho ${byHand.rho.toFixed(4)} by hand`);

  const options = { ...HARD_SVT, maxIterations: iterations };
  const { history } = await runTask("hardSvt", [byHand.train, byHand.test, options], signal);
  const [last, reference] = [history.at(-1)!, svtHard(train, { ...options, test }).history.at(-1)!];
  compare(`RMSE of hard SVT, ${iterations} iterations`, last.rmse, reference.rmse!, SOLVER);
  compare("rank of hard SVT", last.rank, reference.rank, EXACT);
  terminal.step("Hard SVT", `${history.length} iterations: RMSE ${last.rmse.toFixed(4)}, rank ${last.rank} by hand`);
}

async function picture({ options }: ByHandRecord, surroundings: Surroundings, compare: Compare): Promise<void> {
  const { terminal, signal } = surroundings;
  const original = toMatrix(toGrayscale(mondrian(PICTURE)));
  const mask = randomMask(original.rows, original.cols, { missing: 0.5, seed: options.seed });
  const rowsOfMask = Array.from({ length: original.rows }, (_, i) =>
    Array.from(mask.subarray(i * original.cols, (i + 1) * original.cols)),
  );
  const { errors, tau } = await runTask("inpaint", [original.toRows(), rowsOfMask, INPAINT], signal);
  const reference = svtSoft(original, mask, INPAINT);
  compare("tau of the picture", tau, reference.tau, ROUNDING);
  compare("iterations of the picture", errors.length, reference.history.length, EXACT);
  compare("residual of the picture", errors.at(-1)!, reference.history.at(-1)!.residual, SOLVER);
  terminal.step("Picture", `${errors.length} iterations: residual ${errors.at(-1)!.toFixed(4)} by hand`);
}
