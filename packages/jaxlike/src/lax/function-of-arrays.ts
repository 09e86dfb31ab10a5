import { map } from "../core/tree.js";
import { passedThrough } from "../transforms/flatten.js";
import type { AnyFunction } from "./control-flow/trace-body.js";

/** A user's function as another of the user's functions gets it: bare numbers that are handed to it become arrays. */
export const functionOfArrays =
  (f: AnyFunction): AnyFunction =>
  (x) =>
    f(map(passedThrough, x as never));
