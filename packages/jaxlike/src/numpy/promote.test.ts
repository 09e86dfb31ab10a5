import { describe, expect, test } from "vitest";
import "../core/eval-trace.js";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import * as jnp from "./index.js";
import { promoteDTypes, promoteInexact } from "./promote.js";

const typeOf = (x: NDArray) => [x.dtype, x.weakType];

describe("promotion of dtypes", () => {
  const int = jnp.arange(2);

  test("bare numbers yield to arrays, by their kind", () => {
    expect(typeOf(jnp.add(int, 2))).toEqual(["int32", false]);
    expect(typeOf(jnp.add(int, 1.5))).toEqual(["float32", true]);
    expect(typeOf(jnp.add(jnp.array([1], "bfloat16"), 2.5))).toEqual(["bfloat16", false]);
    expect(typeOf(jnp.add(jnp.array([true]), 1))).toEqual(["int32", true]);
    expect(typeOf(jnp.add(1, 2.5))).toEqual(["float32", true]);
    expect(jnp.add(int, 1.5).js()).toEqual([1.5, 2.5]);
  });

  test("a whole number of any size takes the array's dtype", () => {
    expect(jnp.multiply(jnp.array([1]), 2 ** 40).js()).toEqual([2 ** 40]);
    expect(jnp.add(jnp.array([1], "uint32"), 4294967294).js()).toEqual([4294967295]);
    expect(jnp.add(1, 2 ** 40).dtype).toBe("float32");
    expect(() => jnp.add(int, 2 ** 31)).toThrow("Python integer 2147483648 out of bounds for int32");
    expect(() => jnp.add(jnp.array([1], "uint8"), -1)).toThrow("Python integer -1 out of bounds for uint8");
  });

  test("arrays of different dtypes meet in the lattice", () => {
    const [a, b] = promoteDTypes(jnp.array([1], "int8"), jnp.array([1], "uint8"));
    expect([a!.dtype, b!.dtype]).toEqual(["int16", "int16"]);
    expect(jnp.add(jnp.array([1], "float16"), jnp.array([1], "bfloat16")).dtype).toBe("float32");
    expect(promoteInexact(int)[0]!.dtype).toBe("float32");
    expect(jnp.sin(jnp.array([1], "float16")).dtype).toBe("float16");
  });

  test("strict promotion refuses different dtypes, not bare numbers of the same kind", () => {
    withConfig("jax_numpy_dtype_promotion", "strict", () => {
      expect(() => jnp.add(int, jnp.array([1, 2]))).toThrow(
        "Input dtypes (int32, float32) have no available implicit dtype promotion path when jax_numpy_dtype_promotion=strict",
      );
      expect(() => jnp.add(int, 1.5)).toThrow("strict");
      expect(jnp.add(int, 1).js()).toEqual([1, 2]);
      expect(jnp.add(jnp.array([1, 2]), 1).js()).toEqual([2, 3]);
    });
  });
});

describe("promotion of shapes", () => {
  test("ranks are made equal, but scalars are left to lax", () => {
    const jaxpr = makeJaxpr((x: NDArray) => jnp.add(x, 1.0))(jnp.ones(3));
    expect(String(jaxpr)).toBe("{ lambda ; a:f32[3]. let b:f32[3] = add a 1.0:f32[] in (b,) }");
    expect(jnp.add(jnp.zeros([2, 3]), jnp.arange(3)).shape).toEqual([2, 3]);
    expect(jnp.add(jnp.zeros([2, 1]), jnp.zeros([4, 1, 3])).shape).toEqual([4, 2, 3]);
  });

  test("shapes that do not fit are named", () => {
    expect(() => jnp.add(jnp.zeros([2, 3]), jnp.zeros(2))).toThrow(
      "Incompatible shapes for broadcasting: shapes=[(2, 3), (2,)]",
    );
    expect(() => jnp.add(jnp.zeros(3), jnp.zeros(2))).toThrow(
      "add got incompatible shapes for broadcasting: (3,), (2,).",
    );
    withConfig("jax_numpy_rank_promotion", "raise", () => {
      expect(() => jnp.add(jnp.zeros([2, 3]), jnp.zeros(3))).toThrow(
        "Operands could not be broadcast together for add on shapes (2, 3) (3,) and with the config option jax_numpy_rank_promotion='raise'",
      );
    });
  });

  test("what is no operand is refused", () => {
    expect(() => jnp.add([1, 2] as never, 1)).toThrow(
      "add requires ndarray or scalar arguments, got Array at position 0.",
    );
    expect(() => jnp.where(true, null as never, 1)).toThrow("position 1");
  });
});
