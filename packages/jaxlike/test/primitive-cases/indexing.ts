import type { NDArray } from "../../src/core/array.js";
import type { DType } from "../../src/core/dtype.js";
import { lax } from "../../src/index.js";
import { ANY, forDTypes, i32, type Make, NUMBERS, type PrimitiveCase } from "./case.js";

const six = [1.5, -2, 3.25, 0.5, -4, 2.75];

const dynamic: readonly PrimitiveCase[] = forDTypes(ANY, (of, dtype) => {
  const read = (sizes: readonly number[], x: NDArray, ...starts: NDArray[]): PrimitiveCase => ({
    primitive: "dynamic_slice",
    call: (y: NDArray, ...at: NDArray[]) => lax.dynamicSlice(y, at, sizes),
    args: [x, ...starts],
  });
  const write = (x: NDArray, update: NDArray, ...starts: NDArray[]): PrimitiveCase => ({
    primitive: "dynamic_update_slice",
    call: (y: NDArray, u: NDArray, ...at: NDArray[]) => lax.dynamicUpdateSlice(y, u, at),
    args: [x, update, ...starts],
  });
  const at = (i: number): NDArray => i32([i], []);
  return [
    read([2], of(six, [4]), at(1)),
    write(of(six, [4]), of([7, 8]), at(1)),
    ...(dtype === "float64"
      ? [
          read([2, 1], of(six, [3, 2]), at(1), at(0)),
          // Moved inside, and from the end.
          read([2, 2], of(six, [3, 2]), at(9), at(-1)),
          read([0], of(six, [3]), at(1)),
          read([], of(six, [])),
          write(of(six, [3, 2]), of([7, 8], [1, 2]), at(2), at(0)),
          write(of(six, [3, 2]), of([7, 8], [2, 1]), at(9), at(-1)),
          write(of(six, [3]), of([], [0]), at(1)),
          write(of(six, []), of([9], [])),
        ]
      : []),
  ];
});

interface Layout {
  readonly label: string;
  readonly operand: readonly number[];
  readonly indices: NDArray;
  /** The shape of what is taken or written. */
  readonly windows: readonly number[];
  readonly sizes: readonly number[];
  readonly offset: readonly number[];
  readonly collapsed: readonly number[];
  readonly map: readonly number[];
  readonly operandBatching?: readonly number[];
  readonly indicesBatching?: readonly number[];
}

const LAYOUTS: readonly Layout[] = [
  {
    label: "elements",
    operand: [4],
    indices: i32([2, 0, 3], [3, 1]),
    windows: [3],
    sizes: [1],
    offset: [],
    collapsed: [0],
    map: [0],
  },
  {
    label: "rows",
    operand: [3, 2],
    indices: i32([2, 0], [2, 1]),
    windows: [2, 2],
    sizes: [1, 2],
    offset: [1],
    collapsed: [0],
    map: [0],
  },
  {
    label: "one window",
    operand: [3, 3],
    indices: i32([1, 0], [2]),
    windows: [2, 1],
    sizes: [2, 1],
    offset: [0, 1],
    collapsed: [],
    map: [1, 0],
  },
  {
    label: "one element of each row",
    operand: [3, 2],
    indices: i32([1, 0, 1], [3, 1]),
    windows: [3],
    sizes: [1, 1],
    offset: [],
    collapsed: [1],
    map: [1],
    operandBatching: [0],
    indicesBatching: [0],
  },
  {
    label: "out of bounds",
    operand: [4],
    indices: i32([2, 9, -1], [3, 1]),
    windows: [3],
    sizes: [1],
    offset: [],
    collapsed: [0],
    map: [0],
  },
  {
    label: "nothing",
    operand: [4],
    indices: i32([], [0, 1]),
    windows: [0],
    sizes: [1],
    offset: [],
    collapsed: [0],
    map: [0],
  },
  {
    label: "empty rows",
    operand: [3, 0],
    indices: i32([2, 0], [2, 1]),
    windows: [2, 0],
    sizes: [1, 0],
    offset: [1],
    collapsed: [0],
    map: [0],
  },
];

const MODES = ["clip", "fill"] as const;

function gathers(of: Make, dtype: DType): PrimitiveCase[] {
  return LAYOUTS.slice(0, dtype === "float64" ? LAYOUTS.length : 1).flatMap((layout) =>
    MODES.map((mode) => ({
      primitive: "gather",
      label: `${layout.label}, ${mode}`,
      call: (x: NDArray, indices: NDArray) =>
        lax.gather(
          x,
          indices,
          {
            offsetDims: layout.offset,
            collapsedSliceDims: layout.collapsed,
            startIndexMap: layout.map,
            operandBatchingDims: layout.operandBatching ?? [],
            startIndicesBatchingDims: layout.indicesBatching ?? [],
          },
          layout.sizes,
          // NaN, which out of bounds is filled with otherwise, has no derivative.
          { mode, ...(mode === "fill" ? { fillValue: 1 } : {}) },
        ),
      args: [of(six, layout.operand), layout.indices],
    })),
  );
}

type Scatter = typeof lax.scatter;

/** Whether the layout writes no place twice, and says so. */
const isUnique = ({ label }: Layout): boolean => label !== "out of bounds";

function scatters(
  primitive: string,
  scatter: Scatter,
  dtypes: readonly DType[],
  options: (layout: Layout) => Partial<PrimitiveCase> = () => ({}),
): PrimitiveCase[] {
  return forDTypes(dtypes, (of, dtype) =>
    LAYOUTS.slice(0, dtype === "float64" ? LAYOUTS.length : 1).flatMap((layout) =>
      MODES.map((mode) => ({
        primitive,
        label: `${layout.label}, ${mode}`,
        call: (x: NDArray, indices: NDArray, updates: NDArray) =>
          scatter(
            x,
            indices,
            updates,
            {
              updateWindowDims: layout.offset,
              insertedWindowDims: layout.collapsed,
              scatterDimsToOperandDims: layout.map,
              operandBatchingDims: layout.operandBatching ?? [],
              scatterIndicesBatchingDims: layout.indicesBatching ?? [],
            },
            { mode, uniqueIndices: isUnique(layout) },
          ),
        args: [of(six, layout.operand), layout.indices, of([2.5, 0.75, -1.25, 3.5], layout.windows)],
        ...options(layout),
      })),
    ),
  );
}

/** Two updates at one place. */
const repeated: readonly PrimitiveCase[] = (
  [
    ["scatter-add", lax.scatterAdd],
    ["scatter-sub", lax.scatterSub],
    ["scatter", lax.scatter],
    ["scatter-max", lax.scatterMax],
    ["scatter-min", lax.scatterMin],
  ] as const
).flatMap(([primitive, scatter]) =>
  forDTypes(["float64", "float32", "int32"], (of) => [
    {
      primitive,
      label: "twice at one place",
      call: (x: NDArray, indices: NDArray, updates: NDArray) =>
        scatter(x, indices, updates, {
          updateWindowDims: [],
          insertedWindowDims: [0],
          scatterDimsToOperandDims: [0],
        }),
      args: [of(six, [4]), i32([1, 1, 3], [3, 1]), of([2.5, 0.75, -1.25])],
    },
  ]),
);

export const indexing: readonly PrimitiveCase[] = [
  ...dynamic,
  ...forDTypes(ANY, gathers),
  ...scatters("scatter", lax.scatter, ANY),
  ...scatters("scatter-add", lax.scatterAdd, NUMBERS),
  ...scatters("scatter-sub", lax.scatterSub, NUMBERS),
  ...scatters("scatter-mul", lax.scatterMul, NUMBERS, (layout) =>
    isUnique(layout) ? {} : { derivative: /only implemented if `unique_indices=True`/ },
  ),
  ...scatters("scatter-min", lax.scatterMin, NUMBERS),
  ...scatters("scatter-max", lax.scatterMax, NUMBERS),
  ...repeated,
];
