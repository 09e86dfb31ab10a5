import type { NDArray } from "../../src/core/array.js";
import { lax } from "../../src/index.js";
import { forDTypes, NUMBERS, type PrimitiveCase } from "./case.js";

const six = [1.5, -2, 3.25, 0.5, -4, 2.75];

/** Each runs within a vmap over the first axis of its argument, which it names. */
export const collectives: readonly PrimitiveCase[] = forDTypes(NUMBERS, (of, dtype) => {
  const along = (primitive: string, call: (x: NDArray) => unknown) =>
    (dtype === "float64" ? [[3], [3, 2], [3, 0]] : [[3]]).map(
      (shape): PrimitiveCase => ({ primitive, call, args: [of(six, shape)], axisName: "i" }),
    );
  return [
    ...along("psum", (x) => lax.psum(x, "i")),
    ...along("pmax", (x) => lax.pmax(x, "i")),
    ...along("pmin", (x) => lax.pmin(x, "i")),
    ...along("all_gather", (x) => lax.allGather(x, "i")),
    ...along("pbroadcast", (x) => lax.pbroadcast(x, "i", 1)),
    ...along("ppermute", (x) =>
      lax.ppermute(x, "i", [
        [0, 1],
        [1, 2],
      ]),
    ),
    ...along("axis_index", (x) => lax.mul(x, lax.convertElementType(lax.axisIndex("i"), dtype))),
  ];
});
