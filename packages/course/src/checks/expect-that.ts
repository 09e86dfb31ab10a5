import { CheckFailure, type Finding } from "./check-failure.js";

/**
 * Asks that something holds which is no comparison of numbers.
 *
 * @throws CheckFailure with the given words
 * @example
 * import { expectThat } from "@lab/course";
 * expectThat(true, { input: "f()", expected: "an array of its own", got: "the argument itself", next: "Copy it first." });
 */
export function expectThat(holds: boolean, finding: Finding): asserts holds {
  if (!holds) throw new CheckFailure(finding);
}
