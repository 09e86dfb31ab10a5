import type { PartResults } from "../part.js";

/** What `results.json` holds under `by-hand`. */
export interface ByHandResults extends PartResults {
  readonly options: ByHandOptions;
  /** Whether the ratings come from a generator; null before they are loaded. */
  readonly synthetic: boolean | null;
  /** In the order of the lecture. */
  readonly comparisons: readonly Comparison[];
}

export interface ByHandOptions {
  /** `auto`, `synthetic`, `download` or a path, as given. */
  readonly data: string;
  readonly seed: number;
  /** Iterations of hard SVT on the full matrix. */
  readonly iterations: number;
}

/** A number of the lecture, once by the exercises' reference answers and once by the packages. */
export interface Comparison {
  readonly quantity: string;
  readonly byHand: number;
  readonly packaged: number;
  /** Whether they differ by rounding only, or by what the packages promise. */
  readonly agrees: boolean;
}
