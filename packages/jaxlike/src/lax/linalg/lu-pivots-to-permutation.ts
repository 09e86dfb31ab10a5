import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { Zero } from "../../core/zero.js";
import { asArray } from "../as-array.js";
import { defineLinalg } from "./define-linalg.js";
import { permutationOf } from "./kernel/factor-lu.js";

interface LuPivotsToPermutationParams {
  readonly permutationSize: number;
}

export const luPivotsToPermutationPrimitive: Primitive<LuPivotsToPermutationParams> =
  defineLinalg<LuPivotsToPermutationParams>({
    name: "lu_pivots_to_permutation",
    ranks: [1],
    accepts: { test: (dtype) => dtype === "int32", words: "int32" },
    multipleResults: false,
    cores([pivots], { permutationSize }) {
      if (pivots![0]! > permutationSize) {
        throw new JaxValueError(
          `Output permutation size ${permutationSize} has to exceed the trailing dimension of the pivots. Got pivots size ${pivots![0]}`,
          { fix: "Pass the number of rows of the decomposed matrix." },
        );
      }
      return [{ shape: [permutationSize] }];
    },
    kernel: ([pivots], { permutationSize }) => [permutationOf(pivots!.data, permutationSize)],
    jvp([pivots], _, params) {
      const out = bind1(luPivotsToPermutationPrimitive, [pivots!], params);
      return [[out], [new Zero(out.aval)]];
    },
  });

/**
 * The permutations that row exchanges make.
 *
 * @param pivots [..., k] of int32: row i is exchanged with row pivots[i], one after the other
 * @param permutationSize the number of rows, at least k
 * @returns [..., permutationSize] of int32
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.linalg.luPivotsToPermutation(jnp.array([1, 2], { dtype: "int32" }), 3).js(); // [1, 2, 0]
 */
export function luPivotsToPermutation(pivots: ArrayLike, permutationSize: number): NDArray {
  return bind1(luPivotsToPermutationPrimitive, [asArray(pivots)], { permutationSize });
}
