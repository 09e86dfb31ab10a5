import type { NDArray } from "../../src/core/array.js";
import { arrayOf } from "../../src/core/concrete-array.js";
import { random } from "../../src/index.js";
import { FLOATS, filled, forDTypes, type PrimitiveCase } from "./case.js";

const keys = (...shape: number[]): NDArray => {
  const size = shape.reduce((product, n) => product * n, 1);
  return arrayOf(
    BigUint64Array.from({ length: size }, (_, i) => BigInt(i) * 0x9e3779b97f4a7c15n),
    shape,
    "key<fry>",
  );
};
const uint32 = (shape: readonly number[]): NDArray => filled("uint32", [7, 1234567, 0, 99], shape);

const ofKeys = (primitive: string, label: string, call: (key: NDArray) => unknown, ...shapes: number[][]) =>
  shapes.map((shape): PrimitiveCase => ({ primitive, label, call, args: [keys(...shape)] }));

export const randomNumbers: readonly PrimitiveCase[] = [
  ...forDTypes(["int32", "int64", "uint8", "uint32"], (of) => [
    { primitive: "random_seed", call: random.key, args: [of([42], [])] },
  ]),
  ...ofKeys("random_split", "in two", (key) => random.split(key), []),
  ...ofKeys("random_split", "in a shape", (key) => random.split(key, [2, 3]), []),
  ...ofKeys("random_split", "in none", (key) => random.split(key, 0), []),
  {
    primitive: "random_fold_in",
    call: random.foldIn,
    args: [keys(), uint32([])],
  },
  ...([8, 16, 32, 64] as const).map((bits) => ({
    primitive: "random_bits",
    label: `of ${bits}`,
    call: (key: NDArray) => random.bits(key, [2, 3], `uint${bits}`),
    args: [keys()],
    x64: true,
  })),
  ...ofKeys("random_bits", "none", (key) => random.bits(key, [0]), []),
  ...ofKeys("random_unwrap", "", random.keyData, [], [3], [2, 2], [0]),
  ...[[2], [3, 2], [0, 2]].map((shape) => ({
    primitive: "random_wrap",
    call: random.wrapKeyData,
    args: [uint32(shape)],
  })),
  ...ofKeys("random_clone", "", random.clone, [], [3], [0]),
  ...forDTypes(FLOATS, (of, dtype) =>
    (dtype === "float64" ? [[], [3], [2, 0]] : [[]]).map((shape) => ({
      primitive: "random_gamma",
      call: (key: NDArray, a: NDArray) => random.gamma(key, a),
      args: [keys(), of([0.7, 2.5, 4], shape)],
      // A sample's place among all others is held fixed, not the numbers that it is drawn from.
      coarse: true as const,
      order: 1 as const,
    })),
  ),
];
