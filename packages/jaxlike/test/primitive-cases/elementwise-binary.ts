import type { NDArray } from "../../src/core/array.js";
import type { DType } from "../../src/core/dtype.js";
import type { Shape } from "../../src/core/shape.js";
import { lax } from "../../src/index.js";
import { ANY, FLOATS, filled, forDTypes, INTEGERS, i32, NUMBERS, type PrimitiveCase } from "./case.js";

type Binary = (x: NDArray, y: NDArray) => NDArray;

const anywhere = [-2.3, 1.6, 3.1, -1.4];
const other = [1.2, -3.3, 2.2, 4.7];
const positive = [0.7, 1.7, 4.2, 1.1];
const alsoPositive = [2.4, 0.6, 1.3, 3.2];

/** Equal shapes, one without axes, one repeated along an axis of length 1, and none at all. */
const SHAPES: readonly (readonly [Shape, Shape])[] = [
  [[], []],
  [[3], [3]],
  [[2, 2], []],
  [[], [3]],
  [
    [2, 1],
    [2, 3],
  ],
  [[0], [0]],
  [
    [2, 0],
    [2, 1],
  ],
];

function binary(
  primitive: string,
  call: Binary,
  dtypes: readonly DType[],
  [x, y]: readonly [readonly number[], readonly number[]],
  options: Partial<PrimitiveCase> = {},
): PrimitiveCase[] {
  return forDTypes(dtypes, (of, dtype) =>
    (dtype === dtypes[0] ? SHAPES : SHAPES.slice(1, 2)).map(([a, b]) => ({
      primitive,
      call,
      args: [of(x, a), of(y, b)],
      ...options,
    })),
  );
}

/** Without a rule in JAX either. */
const noRule = (name: string) => ({ derivative: new RegExp(`Differentiation rule for '${name}' not implemented`) });
const secondOnly = { by: [1] } as const;
const zero = { derivative: "zero" } as const;
const select = (which: NDArray, ...cases: NDArray[]): NDArray => lax.selectN(which, cases);
const logical = ["bool", ...INTEGERS] as const;

const ofNumbers: readonly PrimitiveCase[] = [
  ...binary("add", lax.add, NUMBERS, [anywhere, other]),
  ...binary("sub", lax.sub, NUMBERS, [anywhere, other]),
  ...binary("mul", lax.mul, NUMBERS, [anywhere, other]),
  ...binary("div", lax.div, NUMBERS, [anywhere, other]),
  ...binary("rem", lax.rem, NUMBERS, [[5.3, -5.2, 3.7, -1.4], other]),
  ...binary("max", lax.max, ANY, [anywhere, other]),
  ...binary("min", lax.min, ANY, [anywhere, other]),
  ...binary("pow", lax.pow, FLOATS, [positive, anywhere]),
  ...forDTypes(FLOATS, (of) => [
    { primitive: "pow", call: lax.pow, args: [of([1.2, -0.7, 2.3]), i32([2, 3, 0])] },
    { primitive: "pow", call: lax.pow, args: [of([1.2, 0.7, 2.3]), i32([-2], [])] },
    { primitive: "pow", label: "to a number", call: (x: NDArray) => lax.pow(x, 2), args: [of([1.2, -0.7, 2.3])] },
  ]),
  ...binary("atan2", lax.atan2, FLOATS, [anywhere, other]),
  ...binary("nextafter", lax.nextafter, FLOATS, [anywhere, other], noRule("nextafter")),
];

const special: readonly PrimitiveCase[] = [
  ...binary("polygamma", lax.polygamma, FLOATS, [[1, 2, 3], positive], secondOnly),
  ...binary("zeta", lax.zeta, FLOATS, [[2.5, 3.5, 1.5], positive], noRule("zeta")),
  ...binary("igamma", lax.igamma, FLOATS, [positive, alsoPositive], secondOnly),
  ...binary("igamma", lax.igamma, ["float64"], [positive, alsoPositive], { label: "by a", by: [0], order: 1 }),
  ...binary("igammac", lax.igammac, FLOATS, [positive, alsoPositive], secondOnly),
  ...binary("igammac", lax.igammac, ["float64"], [positive, alsoPositive], { label: "by a", by: [0], order: 1 }),
  ...binary("igamma_grad_a", lax.igammaGradA, FLOATS, [positive, alsoPositive], noRule("igamma_grad_a")),
  ...binary("random_gamma_grad", lax.randomGammaGrad, FLOATS, [positive, alsoPositive], noRule("random_gamma_grad")),
  ...forDTypes(FLOATS, (of) =>
    ([[], [3], [0]] as const).map((shape) => ({
      primitive: "regularized_incomplete_beta",
      call: lax.betainc,
      args: [of(positive, shape), of(alsoPositive, shape), of([0.2, 0.5, 0.7], shape)],
      by: [2],
    })),
  ),
];

const comparisons: readonly PrimitiveCase[] = [
  ...binary("eq", lax.eq, ANY, [anywhere, other], zero),
  ...binary("ne", lax.ne, ANY, [anywhere, other], zero),
  ...binary("lt", lax.lt, ANY, [anywhere, other], zero),
  ...binary("le", lax.le, ANY, [anywhere, other], zero),
  ...binary("gt", lax.gt, ANY, [anywhere, other], zero),
  ...binary("ge", lax.ge, ANY, [anywhere, other], zero),
];

const bitwise: readonly PrimitiveCase[] = [
  ...binary("and", lax.bitwiseAnd, logical, [anywhere, other]),
  ...binary("or", lax.bitwiseOr, logical, [anywhere, other]),
  ...binary("xor", lax.bitwiseXor, logical, [anywhere, other]),
  ...binary(
    "mulhi",
    lax.mulhi,
    [...INTEGERS, "uint32"],
    [
      [2e9, -3e5, 77],
      [7e8, 9e5, 250],
    ],
  ),
  ...binary("shift_left", lax.shiftLeft, INTEGERS, [anywhere, [1, 0, 3]]),
  ...binary("shift_right_logical", lax.shiftRightLogical, INTEGERS, [anywhere, [1, 0, 3]]),
  ...binary("shift_right_arithmetic", lax.shiftRightArithmetic, INTEGERS, [anywhere, [1, 0, 3]]),
];

const ofMore: readonly PrimitiveCase[] = [
  ...forDTypes(ANY, (of) => [
    { primitive: "clamp", call: lax.clamp, args: [of([-1], []), of([-2.3], []), of([3], [])] },
    { primitive: "clamp", call: lax.clamp, args: [of([-1], []), of([-2.3, 1.2, 4.1]), of([3], [])] },
    { primitive: "clamp", call: lax.clamp, args: [of([-1, 0, 2]), of([-2.3, 1.2, 4.1]), of([3], [])] },
    { primitive: "clamp", call: lax.clamp, args: [of([-1], []), of([], [2, 0]), of([3], [])] },
  ]),
  ...forDTypes(ANY, (of) => [
    ...([[], [3], [2, 0]] as const).map((shape) => ({
      primitive: "select_n",
      call: select,
      args: [filled("bool", [0, 1, 1], shape), of(anywhere, shape), of(other, shape)],
    })),
    { primitive: "select_n", call: select, args: [filled("bool", [1], []), of(anywhere), of(other)] },
    { primitive: "select_n", call: select, args: [i32([0, 2, 1, 1]), of(anywhere), of(other), of([7, 8, 9, 10])] },
    { primitive: "select_n", call: select, args: [i32([1], []), of([2], []), of([3], []), of([7], [])] },
  ]),
];

export const elementwiseBinary: readonly PrimitiveCase[] = [
  ...ofNumbers,
  ...special,
  ...comparisons,
  ...bitwise,
  ...ofMore,
];
