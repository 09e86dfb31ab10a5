import type { NDArray } from "../../src/core/array.js";
import type { DType } from "../../src/core/dtype.js";
import { lax } from "../../src/index.js";
import { ANY, FLOATS, forDTypes, INTEGERS, type Make, NUMBERS, type PrimitiveCase } from "./case.js";

const six = [1.5, -2, 3.25, 0.5, -4, 2.75];
const logical = ["bool", ...INTEGERS] as const;
const zero = { derivative: "zero" } as const;

/** Differences of infinities tell nothing. */
const infinite = { coarse: true } as const;

type Axes = readonly number[];

/** Over one axis, two, none, and over and beside empty ones. */
function reduction(
  primitive: string,
  call: (x: NDArray, axes: Axes) => NDArray,
  dtypes: readonly DType[],
  ofNone: Partial<PrimitiveCase> = {},
): PrimitiveCase[] {
  return forDTypes(dtypes, (of, dtype) => {
    const over = (axes: Axes, x: NDArray): PrimitiveCase => ({
      primitive,
      label: `over axes [${axes}]`,
      call: (y: NDArray) => call(y, axes),
      args: [x],
    });
    if (dtype !== dtypes[0]) return [over([0], of(six, [3, 2]))];
    return [
      over([0], of(six, [3, 2])),
      over([0, 2], of(six, [2, 3, 1])),
      over([1], of([], [0, 3])),
      over([], of(six, [2, 3])),
      over([], of([2], [])),
      { ...over([0], of([], [0, 3])), ...ofNone },
      { ...over([0, 1], of([], [2, 0])), ...ofNone },
    ];
  });
}

const reductionsOf: readonly PrimitiveCase[] = [
  ...reduction("reduce_sum", lax.reduceSum, NUMBERS),
  ...reduction("reduce_prod", lax.reduceProd, NUMBERS),
  ...reduction("reduce_max", lax.reduceMax, ANY, infinite),
  ...reduction("reduce_min", lax.reduceMin, ANY, infinite),
  ...reduction("reduce_and", lax.reduceAnd, logical),
  ...reduction("reduce_or", lax.reduceOr, logical),
  ...reduction("reduce_xor", lax.reduceXor, logical),
  ...forDTypes(FLOATS, (of) => [
    {
      primitive: "reduce_prod",
      label: "with zeros",
      call: (x: NDArray) => lax.reduceProd(x, [0]),
      args: [of([2, 0, 3, 0, 0, 5], [3, 2])],
    },
  ]),
  ...argReduction("argmax", lax.argmax),
  ...argReduction("argmin", lax.argmin),
];

function argReduction(
  primitive: string,
  call: (x: NDArray, axis: number, indexDType: DType) => NDArray,
): PrimitiveCase[] {
  return forDTypes(ANY, (of) =>
    [
      { axis: 0, x: of(six, [3, 2]), indices: "int32" as const },
      { axis: 1, x: of(six, [3, 2]), indices: "uint8" as const },
      { axis: 0, x: of([], [2, 0]), indices: "int32" as const },
    ].map(({ axis, x, indices }) => ({
      primitive,
      label: `along ${axis} in ${indices}`,
      call: (y: NDArray) => call(y, axis, indices),
      args: [x],
      ...zero,
    })),
  );
}

type Cumulative = (x: NDArray, axis: number, options: { readonly reverse: boolean }) => NDArray;

function cumulative(primitive: string, call: Cumulative, dtypes: readonly DType[]): PrimitiveCase[] {
  return forDTypes(dtypes, (of, dtype) => {
    const along = (axis: number, reverse: boolean, x: NDArray): PrimitiveCase => ({
      primitive,
      label: `along ${axis}${reverse ? " backwards" : ""}`,
      call: (y: NDArray) => call(y, axis, { reverse }),
      args: [x],
    });
    if (dtype !== dtypes[0]) return [along(0, false, of(six, [3]))];
    return [
      along(0, false, of(six, [3, 2])),
      along(1, true, of(six, [2, 3])),
      along(0, true, of([], [0])),
      along(1, false, of([], [0, 2])),
      along(0, false, of(six, [1, 2])),
    ];
  });
}

const cumulatives: readonly PrimitiveCase[] = [
  ...cumulative("cumsum", lax.cumsum, NUMBERS),
  ...cumulative("cumprod", lax.cumprod, NUMBERS),
  ...cumulative("cummax", lax.cummax, NUMBERS),
  ...cumulative("cummin", lax.cummin, NUMBERS),
  ...cumulative("cumlogsumexp", lax.cumlogsumexp, FLOATS),
];

const sorted: readonly PrimitiveCase[] = forDTypes(ANY, (of, dtype) => {
  const topK = (k: number, axis: number, x: NDArray): PrimitiveCase => ({
    primitive: "top_k",
    label: `the ${k} first along ${axis}`,
    call: (y: NDArray) => lax.topK(y, k, { axis }),
    args: [x],
  });
  const sort = (label: string, call: (...xs: NDArray[]) => unknown, ...args: NDArray[]): PrimitiveCase => ({
    primitive: "sort",
    label,
    call,
    args,
  });
  return [
    topK(2, -1, of(six, [2, 3])),
    sort("the last axis", (x) => lax.sort(x), of(six, [2, 3])),
    sort("a key and a companion", (...xs) => lax.sort(xs), of(six, [3]), of([7, 8, 9])),
    ...(dtype === "float64"
      ? [
          topK(1, 0, of(six, [3, 2])),
          topK(0, 0, of(six, [3])),
          topK(1, 0, of(six, [2, 0])),
          sort("the first axis", (x) => lax.sort(x, { dimension: 0 }), of(six, [3, 2])),
          sort("nothing", (x) => lax.sort(x, { dimension: 0 }), of([], [0, 2])),
          sort("not stable", (x) => lax.sort(x, { isStable: false }), of(six)),
          sort(
            "two keys",
            (...xs) => lax.sort(xs, { numKeys: 2 }),
            of([1.5, 2, 1, 2.5], [4]),
            of([4.5, 3.5, 2.5, 1.5], [4]),
            of([10, 20, 30, 40], [4]),
          ),
        ]
      : []),
    // Where first keys tie the second ones decide, which are not differentiated by here.
    {
      ...sort("equal keys", (...xs) => lax.sort(xs, { numKeys: 2 }), of([1, 2, 1]), of([5, 4, 3]), of([7, 8, 9])),
      by: [1, 2],
    },
  ];
});

/** What the least and the greatest of nothing are, where these are not infinite. */
const LEAST: { readonly [D in DType]?: number | bigint | boolean } = {
  bool: false,
  int32: -(2 ** 31),
  int64: -(2n ** 63n),
  uint8: 0,
};
const GREATEST: { readonly [D in DType]?: number | bigint | boolean } = {
  bool: true,
  int32: 2 ** 31 - 1,
  int64: 2n ** 63n - 1n,
  uint8: 255,
};

/** Windows over the rows and columns of a matrix. */
function windows(of: Make, dtype: DType): PrimitiveCase[] {
  const ten = [3.5, 1, 4.25, -2, 5, -1.5, 2, 6, -3.25, 0.5, 7.5, -5];
  const isBool = dtype === "bool";
  const layouts = [
    { label: "strided", window: [2, 2], strides: [1, 2], padding: "VALID" as const, x: of(ten, [3, 4]) },
    { label: "padded", window: [3], strides: [2], padding: "SAME" as const, x: of(ten, [7]) },
    ...(dtype === "float64"
      ? [
          { label: "of none", window: [2], strides: [1], padding: "VALID" as const, x: of([], [0]) },
          { label: "none", window: [2, 1], strides: [1, 1], padding: "VALID" as const, x: of([], [3, 0]) },
          {
            label: "dilated",
            window: [2],
            strides: [1],
            padding: [[1, 0]] as const,
            x: of(ten, [5]),
            options: { baseDilation: [2], windowDilation: [3] },
          },
        ]
      : []),
  ];
  return layouts.flatMap(({ label, window, strides, padding, x, ...rest }): PrimitiveCase[] => {
    const options = "options" in rest ? rest.options : {};
    const pool = (y: NDArray, from: number | bigint | boolean, f: typeof lax.add) =>
      lax.reduceWindow(y, lax.fullLike(y, from, dtype, []), f, window, strides, padding, options);
    const max = (y: NDArray): NDArray => pool(y, LEAST[dtype] ?? Number.NEGATIVE_INFINITY, lax.max);
    const min = (y: NDArray): NDArray => pool(y, GREATEST[dtype] ?? Number.POSITIVE_INFINITY, lax.min);
    const reverse =
      label === "dilated" ? { reverse: /VJP not implemented for select_and_gather .* with window dilation/ } : {};
    return [
      ...(isBool
        ? []
        : [{ primitive: "reduce_window_sum", label, call: (y: NDArray) => pool(y, 0, lax.add), args: [x] }]),
      { primitive: "reduce_window_max", label, call: max, args: [x], ...reverse },
      { primitive: "reduce_window_min", label, call: min, args: [x], ...reverse },
    ];
  });
}

export const reductions: readonly PrimitiveCase[] = [
  ...reductionsOf,
  ...cumulatives,
  ...sorted,
  ...forDTypes(ANY, windows),
];
