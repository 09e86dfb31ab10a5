import type { NDArray } from "../core/array.js";
import { registerPytreeNode } from "../core/tree.js";

/**
 * What a forward pass leaves for the backward pass: arrays, and the function that goes on from them.
 *
 * A tree whose leaves are the arrays, so that it can be returned from a jitted function, and passed to another.
 */
export class Residuals {
  constructor(
    readonly arrays: readonly NDArray[],
    readonly pullback: (arrays: readonly NDArray[], cotangent: unknown) => unknown,
  ) {}
}

registerPytreeNode(
  Residuals,
  ({ arrays, pullback }) => [arrays, pullback],
  (pullback, arrays) => new Residuals(arrays as readonly NDArray[], pullback),
);
