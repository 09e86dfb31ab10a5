import { jit } from "../transforms/jit.js";
import { assertSame, type Tolerance } from "./assert-same.js";

// biome-ignore lint/suspicious/noExplicitAny: functions of any trees of arrays are tested
type AnyFunction = (...args: any[]) => any;

/**
 * Compares `jit(f)` with `f`, and checks that the second call does not run the body again.
 *
 * @throws Error that says what differs
 */
export function checkJit(f: AnyFunction, args: readonly unknown[], options: Tolerance = {}): void {
  let runs = 0;
  const jitted = jit((...xs: never[]) => {
    runs++;
    return (f as (...all: never[]) => unknown)(...xs);
  });
  const expected = f(...args);
  const call = jitted as unknown as (...xs: unknown[]) => unknown;
  assertSame(expected, call(...args), { ...options, what: "jit, first call" });
  assertSame(expected, call(...args), { ...options, what: "jit, second call" });
  if (runs !== 1) throw new Error(`jit ran the body ${runs} times for two calls with equal shapes`);
}
