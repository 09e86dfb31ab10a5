import type { NDArray } from "./array.js";
import type { CustomJvp, CustomVjp } from "./custom.js";
import type { Primitive } from "./primitive.js";

/**
 * An interpreter of primitives. One is current at any time; a transformation puts its own in place while it runs a
 * function, and hands what it computes to the one that was current before, its parent.
 */
export abstract class Trace {
  /** Set when the function that was traced has returned: its tracers must not be used any more. */
  ended = false;

  /** Computes a primitive, or notes that it is to be computed. */
  abstract process(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[];

  /** Calls a function that has its own forward derivative. */
  abstract processCustomJvp(call: CustomJvp, args: readonly NDArray[]): NDArray[];

  /** Calls a function that has its own reverse derivative. */
  abstract processCustomVjp(call: CustomVjp, args: readonly NDArray[]): NDArray[];
}
