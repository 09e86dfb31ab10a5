import { loadMovieLens } from "../src/load-movielens.js";
import type { Ratings } from "../src/ratings.js";
import { syntheticRatings } from "../src/synthetic-ratings.js";

/** MovieLens 100K where LAB_DATA_DIR names it; else the synthetic set, said plainly on the console. */
export async function labRatings(): Promise<{ readonly ratings: Ratings; readonly isReal: boolean }> {
  if (process.env.LAB_DATA_DIR) return { ratings: (await loadMovieLens()).ratings, isReal: true };
  console.error("LAB_DATA_DIR is not set: these tests run on the SYNTHETIC set, the real figures stay unproven");
  return { ratings: syntheticRatings(), isReal: false };
}
