import type { NDArray } from "./array.js";
import type { CustomJvp, CustomVjp } from "./custom.js";
import type { Primitive } from "./primitive.js";
import type { Tracer } from "./tracer.js";

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

let current: Trace;

/** The interpreter that primitives are handed to now. */
export const currentTrace = (): Trace => current;

/** Sets the outermost interpreter; once, at start. */
export function setOutermostTrace(trace: Trace): void {
  current = trace;
}

/** Runs `body` with `trace` as the current interpreter. */
export function withTrace<T>(trace: Trace, body: () => T): T {
  const before = current;
  current = trace;
  try {
    return body();
  } finally {
    current = before;
  }
}

/** Hands a primitive to the current interpreter. */
export function bind<P extends object>(primitive: Primitive<P>, args: readonly NDArray[], params: P): NDArray[] {
  return current.process(primitive as unknown as Primitive, args, params);
}

/** As `bind`, for primitives of one result. */
export function bind1<P extends object>(primitive: Primitive<P>, args: readonly NDArray[], params: P): NDArray {
  return current.process(primitive as unknown as Primitive, args, params)[0]!;
}

/** The tracer's values if it belongs to `trace`. */
export function ownTracer<T extends Tracer>(x: NDArray, trace: Trace): T | undefined {
  return (x as Partial<Tracer>).interpreter === trace ? (x as T) : undefined;
}
