import type { NDArray } from "./array.js";
import type { ShapedArray } from "./aval.js";

/** A tangent or cotangent known to be zero, without an array that holds the zeros. */
export class Zero {
  /** Shape and dtype of the primal that it belongs to. */
  readonly aval: ShapedArray;
  constructor(aval: ShapedArray) {
    this.aval = aval;
  }
}

/** A tangent or cotangent. */
export type Tangent = NDArray | Zero;

/** Stands for a linear argument in a transpose rule: its shape is known, its value is what is solved for. */
export class LinearInput {
  readonly aval: ShapedArray;
  constructor(aval: ShapedArray) {
    this.aval = aval;
  }
}

/** What a transpose rule throws that is asked for an argument in which its primitive is not linear. */
export class NotLinearError extends Error {
  override readonly name = "NotLinearError";
  constructor() {
    super("the primitive is not linear in this argument");
  }
}
