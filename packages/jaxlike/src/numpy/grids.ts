/** Arrays of coordinates. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { broadcastArrays, broadcastTo } from "./broadcast.js";
import { type DTypeLike, type DTypeOption, defaultInt, dtypeOption } from "./dtypes.js";
import { stack } from "./join.js";
import { promoteDTypes } from "./promote.js";
import { arange } from "./ranges.js";
import { canonicalShape, type ShapeLike } from "./shape-argument.js";
import type { Slice } from "./slice.js";

export interface MeshgridOptions {
  /** "xy" (default): the first vector runs along the second axis; "ij": along the first. */
  readonly indexing?: "xy" | "ij";
  /** Whether to leave axes of length 1 unrepeated. */
  readonly sparse?: boolean;
}

/**
 * Coordinate arrays from coordinate vectors: one a vector.
 *
 * The last argument may be options.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [x, y] = jnp.meshgrid(jnp.array([1, 2]), jnp.array([3, 4]));
 * x.js(); // [[1, 2], [1, 2]]
 * y.js(); // [[3, 3], [4, 4]]
 */
export function meshgrid<const Xs extends readonly ArrayLike[]>(...vectors: Xs): { -readonly [K in keyof Xs]: NDArray };
export function meshgrid<const Xs extends readonly ArrayLike[]>(
  ...vectorsAndOptions: readonly [...Xs, MeshgridOptions]
): { -readonly [K in keyof Xs]: NDArray };
export function meshgrid(...args: readonly (ArrayLike | MeshgridOptions)[]): NDArray[] {
  const last = args.at(-1);
  const hasOptions = typeof last === "object" && Object.getPrototypeOf(last) === Object.prototype;
  const { indexing = "xy", sparse = false } = (hasOptions ? last : {}) as MeshgridOptions;
  const vectors = (hasOptions ? args.slice(0, -1) : args).map((x) => asArray(x as ArrayLike));
  if (indexing !== "xy" && indexing !== "ij") {
    throw new JaxValueError(`Valid values for indexing are 'xy' and 'ij', got ${String(indexing)}`, {
      fix: "Use one of them.",
    });
  }
  if (vectors.some((x) => x.ndim > 1)) {
    throw new JaxValueError(
      `Arguments to jax.numpy.meshgrid must be scalar or 1D, got shapes [${vectors.map((x) => formatShape(x.shape)).join(", ")}]`,
      { fix: "Pass vectors." },
    );
  }
  // The axis along which each vector runs.
  const axes = vectors.map((_, i) => (indexing === "xy" && vectors.length > 1 && i < 2 ? 1 - i : i));
  const shape = vectors.map(() => 1);
  vectors.forEach((x, i) => {
    shape[axes[i]!] = x.size;
  });
  return vectors.map((x, i) => {
    const spread = lax.reshape(
      x,
      shape.map((_, axis) => (axis === axes[i] ? x.size : 1)),
    );
    return sparse ? spread : broadcastTo(spread, shape);
  });
}

/**
 * The index of each element along each axis.
 *
 * @returns an array with the indices along each axis; `sparse`: a list of arrays that broadcast to them
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.indices([2, 2]).js(); // [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
 */
export function indices(
  dimensions: ShapeLike,
  options: { readonly dtype?: DTypeLike; readonly sparse: true },
): NDArray[];
export function indices(
  dimensions: ShapeLike,
  options?: { readonly dtype?: DTypeLike; readonly sparse?: false },
): NDArray;
export function indices(
  dimensions: ShapeLike,
  { dtype, sparse = false }: { readonly dtype?: DTypeLike; readonly sparse?: boolean } = {},
): NDArray | NDArray[] {
  const shape = canonicalShape(dimensions);
  const type = (dtype === undefined ? undefined : dtypeOption(dtype)) ?? defaultInt();
  const along = shape.map((n, axis) =>
    lax.reshape(
      lax.iota(type, n),
      shape.map((_, i) => (i === axis ? n : 1)),
    ),
  );
  if (sparse) return along;
  if (along.length === 0) return lax.reshape(lax.iota(type, 0), [0]);
  return stack(along.map((x) => broadcastTo(x, shape)));
}

/** The values of one slice. */
function coordinates(slice: Slice): NDArray {
  const { start, stop, step } = slice;
  if (stop === null) {
    throw new JaxValueError("mgrid and ogrid need slices with a stop", { fix: "Use slice(0, n)." });
  }
  return arange(Number(start ?? 0), Number(stop), Number(step ?? 1));
}

/**
 * A dense grid: for each slice an array of coordinates, all stacked. For a number of points in place of a step, use `meshgrid` of `linspace`s.
 *
 * @example
 * import { numpy as jnp, slice } from "@lab/jaxlike";
 * jnp.mgrid(slice(0, 2), slice(0, 2)).js(); // [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
 */
export function mgrid(...slices: readonly Slice[]): NDArray {
  const vectors = promoteDTypes(...slices.map(coordinates));
  if (vectors.length === 1) return vectors[0]!;
  return stack(broadcastArrays(...meshgrid(...vectors, { indexing: "ij", sparse: true })));
}

/** An open grid: for each slice an array of coordinates, with axes of length 1 for the others. */
export function ogrid(...slices: readonly Slice[]): NDArray[] {
  return meshgrid(...promoteDTypes(...slices.map(coordinates)), { indexing: "ij", sparse: true });
}

/**
 * An array of what `f` returns for its coordinates. `f` is called once, with an array of coordinates for each axis.
 *
 * @param dtype the dtype of the coordinates; default float32
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fromfunction((i, j) => i.add(j), [2, 2]).js(); // [[0, 1], [1, 2]]
 */
export function fromfunction<R>(f: (...coordinates: NDArray[]) => R, shape: ShapeLike, dtype?: DTypeOption): R {
  const lengths = canonicalShape(shape);
  const type = dtypeOption(dtype) ?? dtypeOption("float")!;
  return f(...lengths.map((_, axis) => lax.broadcastedIota(type, lengths, axis)));
}
