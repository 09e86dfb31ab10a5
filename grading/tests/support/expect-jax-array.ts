import { type ExpectOptions, expectNear, expectThat, type Numbers } from "@lab/course";
import { Array as JaxArray } from "@lab/jaxlike";

/** Asks of what came back that it is an array of JAX with these numbers, in this dtype. */
export function expectJaxArray(
  got: unknown,
  expected: Numbers,
  { dtype = "float32", ...options }: ExpectOptions & { readonly dtype?: string },
): void {
  expectNear(got instanceof JaxArray ? numbersIn(got) : got, expected, options);
  expectThat(got instanceof JaxArray, {
    input: options.input,
    expected: "an array of @lab/jaxlike",
    got: "its numbers, outside of an array",
    next: "Return the array as it is, without .js() or .item().",
  });
  expectThat(got.dtype === dtype, {
    input: options.input,
    expected: `dtype ${dtype}`,
    got: `dtype ${got.dtype}`,
    next: options.next,
  });
}

/** Truth values count as 0 and 1. */
function numbersIn(array: JaxArray): unknown {
  return array.dtype === "bool" ? array.astype("int32").js() : array.js();
}
