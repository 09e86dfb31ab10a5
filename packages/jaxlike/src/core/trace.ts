import type { NDArray } from "./array.js";
import { ConcreteArray } from "./concrete-array.js";
import { evalTrace } from "./eval-trace.js";
import { Trace } from "./interpreter.js";
import type { Primitive } from "./primitive.js";
import type { Tracer } from "./tracer.js";

export { Trace };

/** Where no function is being transformed, primitives are computed. */
let current: Trace = evalTrace;

/** The interpreter that primitives are handed to now. */
export const currentTrace = (): Trace => current;

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
  // First, since what an array does not have is looked for up to the end of its prototypes, where a proxy stands.
  if (x instanceof ConcreteArray) return undefined;
  return (x as Partial<Tracer>).interpreter === trace ? (x as T) : undefined;
}
