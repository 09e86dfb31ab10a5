import { type ExpectOptions, expectNear, expectThat, type Numbers } from "@lab/course";
import { Array as JaxArray } from "@lab/jaxlike";

/** Asks of what came back that it is these numbers, outside of any array of JAX. */
export function expectNumbers(got: unknown, expected: Numbers, options: ExpectOptions): void {
  expectThat(!holdsArray(got), {
    input: options.input,
    expected: typeof expected === "number" ? "a number" : "numbers in lists",
    got: got instanceof JaxArray ? "an array of @lab/jaxlike" : "arrays of @lab/jaxlike in a list",
    next: "Take the numbers out: .item() of an array without axes, .js() of any other.",
  });
  expectNear(got, expected, options);
}

function holdsArray(value: unknown): boolean {
  return value instanceof JaxArray || (Array.isArray(value) && value.some(holdsArray));
}
