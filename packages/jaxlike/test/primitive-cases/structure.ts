import type { NDArray } from "../../src/core/array.js";
import { type DType, dtypeBits } from "../../src/core/dtype.js";
import { lax, stopGradient } from "../../src/index.js";
import { ANY, type Call, FLOATS, filled, forDTypes, INTEGERS, type PrimitiveCase } from "./case.js";

const six = [1.5, -2, 3.25, 0.5, -4, 2.75];

/** What is moved, copied and left out, of every dtype; shapes that matter only once are of the first. */
const moved: readonly PrimitiveCase[] = forDTypes(ANY, (of, dtype) => [
  ...one("broadcast_in_dim", (x) => lax.broadcastInDim(x, [2, 3], [1]), of(six, [3])),
  ...one("concatenate", (x) => lax.concatenate([x, x], 0), of(six, [3])),
  { primitive: "concatenate", call: join(1), args: [of(six, [2, 2]), of([7, 8], [2, 1]), of([], [2, 0])] },
  ...one("pad", (x) => lax.pad(x, lax.fullLike(x, 1, x.dtype, []), [[1, 2, 1]]), of(six, [3])),
  { primitive: "pad", label: "and cut off", call: padding([[-1, 2, 0]]), args: [of(six, [3]), of([7], [])] },
  ...one("reshape", (x) => lax.reshape(x, [3, 2]), of(six, [2, 3])),
  ...one("rev", (x) => lax.rev(x, [1]), of(six, [2, 3])),
  ...one("slice", (x) => lax.slice(x, [1], [3]), of(six, [4])),
  ...one("split", (x) => lax.split(x, [1, 2]), of(six, [3])),
  ...one("squeeze", (x) => lax.squeeze(x, [1]), of(six, [2, 1, 3])),
  { primitive: "stack", call: (...xs: NDArray[]) => lax.stack(xs, 1), args: [of(six, [2]), of([7, 8])] },
  ...one("tile", (x) => lax.tile(x, [2, 3]), of(six, [3, 2])),
  ...one("transpose", (x) => lax.transpose(x, [1, 0]), of(six, [2, 3])),
  ...one("unstack", (x) => lax.unstack(x, 1), of(six, [3, 2])),
  ...(dtype === "float64"
    ? [
        ...one("broadcast_in_dim", (x) => lax.broadcastInDim(x, [2, 3], []), of([1.5], [])),
        ...one("broadcast_in_dim", (x) => lax.broadcastInDim(x, [2, 3, 2], [0, 2]), of(six, [2, 1])),
        ...one("broadcast_in_dim", (x) => lax.broadcastInDim(x, [2, 0], [0]), of(six, [2])),
        { primitive: "concatenate", call: join(0), args: [of(six, [1, 2]), of(six, [2, 2])] },
        ...one("concatenate", (x) => lax.concatenate([x, x], 0), of([], [0])),
        { primitive: "pad", call: padding([]), args: [of([1.5], []), of([7], [])] },
        { primitive: "pad", call: padding([[1, 1, 2]]), args: [of([], [0]), of([7], [])] },
        {
          primitive: "pad",
          call: padding([
            [0, 0, 0],
            [2, -1, 1],
          ]),
          args: [of(six, [2, 3]), of([7], [])],
        },
        { primitive: "pad", call: padding([[-2, -2, 1]]), args: [of(six, [4]), of([7], [])] },
        ...one("reshape", (x) => lax.reshape(x, []), of([1.5], [1, 1])),
        ...one("reshape", (x) => lax.reshape(x, [6], { dimensions: [1, 0] }), of(six, [2, 3])),
        ...one("reshape", (x) => lax.reshape(x, [3, 0]), of([], [0, 2])),
        ...one("rev", (x) => lax.rev(x, [0, 2]), of(six, [2, 1, 3])),
        ...one("rev", (x) => lax.rev(x, [0]), of([], [0, 2])),
        ...one("slice", (x) => lax.slice(x, [0, 1], [2, 6], [1, 2]), of(six, [2, 6])),
        ...one("slice", (x) => lax.slice(x, [1], [1]), of(six, [4])),
        ...one("split", (x) => lax.split(x, [2, 0, 1], 1), of(six, [2, 3])),
        ...one("squeeze", (x) => lax.squeeze(x, [0, 2]), of(six, [1, 3, 1])),
        ...one("squeeze", (x) => lax.squeeze(x, [0]), of([], [1, 0])),
        {
          primitive: "stack",
          call: (...xs: NDArray[]) => lax.stack(xs),
          args: [of([1], []), of([2], []), of([3], [])],
        },
        ...one("stack", (x) => lax.stack([x, x, x], -1), of([], [2, 0])),
        ...one("tile", (x) => lax.tile(x, []), of([1.5], [])),
        ...one("tile", (x) => lax.tile(x, [0]), of(six, [3])),
        ...one("tile", (x) => lax.tile(x, [2, 1]), of([], [0, 3])),
        ...one("unstack", (x) => lax.unstack(x), of(six, [3])),
        ...one("unstack", (x) => lax.unstack(x, -1), of([], [0, 2])),
        ...one("transpose", (x) => lax.transpose(x, [2, 0, 1]), of(six, [1, 2, 3])),
        ...one("transpose", (x) => lax.transpose(x, [1, 0]), of([], [2, 0])),
      ]
    : []),
]);

function one(primitive: string, call: (x: NDArray) => unknown, x: NDArray): PrimitiveCase[] {
  return [{ primitive, call, args: [x] }];
}

function join(axis: number): Call {
  return (...xs: NDArray[]) => lax.concatenate(xs, axis);
}

function padding(config: readonly (readonly [number, number, number])[]): Call {
  return (x: NDArray, value: NDArray) => lax.pad(x, value, config);
}

/** From each dtype to each other; differences cannot see the derivative of results coarser than their steps. */
const converted: readonly PrimitiveCase[] = forDTypes(ANY, (of, dtype) =>
  ANY.filter((to) => to !== dtype).map((to) => ({
    primitive: "convert_element_type",
    label: `to ${to}`,
    call: (x: NDArray) => lax.convertElementType(x, to),
    args: [of(six, to === "float32" ? [2, 0] : [3])],
    x64: true,
    ...(to === "float64" ? {} : { coarse: true as const }),
  })),
);

const sized = (bits: number): DType[] => [...FLOATS, ...INTEGERS].filter((dtype) => dtypeBits(dtype) === bits);

/** Between dtypes of one size, to narrower ones and to wider ones. */
const bitcast: readonly PrimitiveCase[] = [
  ...[16, 32, 64].flatMap((bits) =>
    forDTypes(sized(bits), (of) => [...sized(bits), ...sized(bits / 2)].map((to) => reinterpreted(of(six, [3]), to))),
  ),
  ...[16, 32].flatMap((bits) =>
    forDTypes(sized(bits), (of) => sized(2 * bits).map((to) => reinterpreted(of(six, [3, 2]), to))),
  ),
];

function reinterpreted(x: NDArray, to: DType): PrimitiveCase {
  return {
    primitive: "bitcast_convert_type",
    label: `to ${to}`,
    call: (y: NDArray) => lax.bitcastConvertType(y, to),
    args: [x],
    x64: true,
    derivative: "zero",
  };
}

const made: readonly PrimitiveCase[] = [...FLOATS, ...INTEGERS].flatMap((dtype) => [
  { primitive: "iota", label: dtype, call: () => lax.iota(dtype, 4), args: [], x64: true },
  {
    primitive: "iota",
    label: `${dtype}, none`,
    call: () => lax.broadcastedIota(dtype, [2, 0], 0),
    args: [],
    x64: true,
  },
  {
    primitive: "iota",
    label: `${dtype} beside an argument`,
    call: (x: NDArray) => lax.mul(x, lax.broadcastedIota(dtype, [2, 3], 1)),
    args: [filled(dtype, six, [2, 3])],
    x64: true,
  },
]);

const stopped: readonly PrimitiveCase[] = forDTypes(FLOATS, (of) =>
  ([[], [3], [2, 0]] as const).map((shape) => ({
    primitive: "stop_gradient",
    call: stopGradient,
    args: [of(six, shape)],
    derivative: "zero" as const,
  })),
);

export const structure: readonly PrimitiveCase[] = [...moved, ...converted, ...bitcast, ...made, ...stopped];
