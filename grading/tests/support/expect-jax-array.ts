import { type ExpectOptions, expectNear, expectThat, type Numbers } from "@lab/course";
import { Array as JaxArray } from "@lab/jaxlike";

/** Asks of what came back that it is an array of JAX with these numbers; of any dtype, unless one is named. */
export function expectJaxArray(
  got: unknown,
  expected: Numbers,
  { dtype, ...options }: ExpectOptions & { readonly dtype?: string },
): asserts got is JaxArray {
  expectNear(got instanceof JaxArray ? numbersIn(got, dtype) : got, expected, options);
  expectThat(got instanceof JaxArray, {
    input: options.input,
    expected: "an array of @lab/jaxlike",
    got: "its numbers, outside of an array",
    next: "Return the array as it is, without .js() or .item().",
  });
  expectThat(dtype === undefined || got.dtype === dtype, {
    input: options.input,
    expected: `dtype ${dtype}`,
    got: `dtype ${got.dtype}`,
    next: options.next,
  });
}

/** The same in float32, the dtype of most results. */
export function expectFloat32Array(got: unknown, expected: Numbers, options: ExpectOptions): asserts got is JaxArray {
  expectJaxArray(got, expected, { ...options, dtype: "float32" });
}

/** Truth values count as 0 and 1 where the dtype is asked for too; elsewhere they are no numbers. */
function numbersIn(array: JaxArray, dtype: string | undefined): unknown {
  return array.dtype === "bool" && dtype !== undefined ? array.astype("int32").js() : array.js();
}
