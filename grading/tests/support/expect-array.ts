import { type ExpectOptions, expectNear, expectThat, type Numbers } from "@lab/course";
import { Array as JaxArray } from "@lab/jaxlike";

/** Asks of what came back that it is an array of JAX with these numbers. */
export function expectArray(got: unknown, expected: Numbers, options: ExpectOptions): asserts got is JaxArray {
  expectNear(got instanceof JaxArray ? got.js() : got, expected, options);
  expectThat(got instanceof JaxArray, {
    input: options.input,
    expected: "an array of @lab/jaxlike",
    got: "its numbers, outside of an array",
    next: "Return the array as it is, without .js() or .item().",
  });
}
