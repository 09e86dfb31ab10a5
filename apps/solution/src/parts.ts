import { byHand } from "./by-hand/part.js";
import { inpaint } from "./inpaint/part.js";
import { jax } from "./jax/part.js";
import { movielens } from "./movielens/part.js";
import type { Part } from "./part.js";
import type { RunResults } from "./results.js";

/** The parts of the lab, in the order of the lecture. To add one, add it here. */
export const PARTS = [movielens, inpaint, jax, byHand] as const satisfies readonly Part[];

/** `results.json`: what is said of the whole run, and under each part's name what it found; null where it did not run. */
export type Results = RunResults & {
  readonly [P in (typeof PARTS)[number] as P["name"]]: ReturnType<ReturnType<P["begin"]>["toResults"]> | null;
};
