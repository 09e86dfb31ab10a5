/** Indices as users give them, made uniform: one entry for each axis of the array, and null for each new one. */
import { NDArray } from "../core/array.js";
import { typedArrayDType } from "../core/concrete-array.js";
import { type Data, isInteger } from "../core/dtype.js";
import { JaxIndexError, JaxTypeError, NonConcreteBooleanIndexError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { array, type Nestable } from "./array.js";
import { defaultInt } from "./dtypes.js";
import { Slice } from "./slice.js";
import { truePositions } from "./true-positions.js";

/** A list of indices, or of lists of them. */
export type IndexList = readonly (number | bigint | boolean | NDArray | IndexList)[];

/** One index: of one axis; `null` for a new axis, `"..."` for all axes not mentioned. */
export type Index = number | bigint | boolean | null | "..." | Slice | NDArray | Data | IndexList;

/** An index of one axis: a static integer, a slice, integers in an array; null is a new axis, a boolean too. */
export type Entry = number | boolean | null | Slice | NDArray;

/** Entries for all axes. */
export interface Entries {
  readonly entries: readonly Entry[];
  /** Whether integers and arrays of them stood side by side: else, in arrays' company, their axes go to the front. */
  readonly areContiguous: boolean;
}

/** The entries for an array of that shape. @throws JaxIndexError, JaxTypeError for what is no index of it */
export function indexEntries(index: readonly Index[], shape: Shape): Entries {
  const expanded = expandMasks(index.map(entryOf), shape);
  const advanced = expanded.flatMap((entry, i) => (isIntegerEntry(entry) || typeof entry === "boolean" ? [i] : []));
  const areContiguous = advanced.every((position, i) => i === 0 || position === advanced[i - 1]! + 1);
  return { entries: withoutEllipsis(expanded, shape.length), areContiguous };
}

/** Whether an entry is a static integer or an array of integers. */
export const isIntegerEntry = (entry: Entry | "..."): entry is number | NDArray =>
  typeof entry === "number" || entry instanceof NDArray;

function entryOf(index: Index, position: number): Entry | "..." {
  if (index === null || index === "..." || typeof index === "boolean" || index instanceof Slice) return index;
  if (typeof index === "bigint") return Number(index);
  if (typeof index === "number") {
    if (Number.isInteger(index)) return index;
    throw notAnInteger("float32", position, index);
  }
  if (index instanceof NDArray) return checked(index, position);
  if (typedArrayDType(index) !== undefined) return checked(asArray(index as Data), position);
  if (Array.isArray(index)) return checked(fromList(index as IndexList), position);
  if (typeof index === "string") {
    throw new JaxTypeError(`JAX does not support string indexing; got idx=('${String(index)}',)`, {
      expected: 'an integer, a slice, null, "...", an array of integers or booleans',
      fix: 'Of texts only "..." is an index.',
    });
  }
  throw new JaxIndexError(
    `Indexing mode not yet supported. Got unsupported indexer at position ${position}: ${String(index)}`,
    {
      expected: 'an integer, a slice, null, "...", an array of integers or booleans',
      fix: "Use slice() for a whole axis.",
    },
  );
}

function fromList(list: IndexList): NDArray {
  const flat = (list as readonly unknown[]).flat(16);
  if (flat.length === 0) return array(list as Nestable, { dtype: defaultInt() });
  const isWhole = flat.every((x) => typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x)));
  return array(list as Nestable, isWhole ? { dtype: defaultInt() } : undefined);
}

function checked(index: NDArray, position: number): NDArray {
  if (isInteger(index.dtype) || index.dtype === "bool") return index;
  throw notAnInteger(index.dtype, position, index);
}

function notAnInteger(dtype: string, position: number, value: unknown): JaxTypeError {
  return new JaxTypeError(
    `Indexer must have integer or boolean type, got indexer with type ${dtype} at position ${position}, indexer value ${String(value)}`,
    { fix: 'Convert an array with x.astype("int32"), a number with Math.floor.' },
  );
}

/** Masks become the positions where they hold, one array an axis. */
function expandMasks(index: readonly (Entry | "...")[], shape: Shape): (Entry | "...")[] {
  const ellipses = index.filter((entry) => entry === "...").length;
  if (ellipses > 1) {
    throw new JaxIndexError("an index can only have a single ellipsis ('...')", { fix: 'Keep one "...".' });
  }
  const used = index.reduce<number>((sum, entry) => sum + (entry === "..." ? 0 : axesUsed(entry)), 0);
  const expanded: (Entry | "...")[] = [];
  let axis = 0;
  index.forEach((entry, position) => {
    if (entry instanceof NDArray && entry.dtype === "bool") {
      expanded.push(...positionsOf(entry, shape.slice(axis, axis + entry.ndim), position));
    } else expanded.push(entry);
    axis += entry === "..." ? shape.length - used : axesUsed(entry);
  });
  return expanded;
}

const axesUsed = (entry: Entry): number => {
  if (entry === null || typeof entry === "boolean") return 0;
  return entry instanceof NDArray && entry.dtype === "bool" ? entry.ndim : 1;
};

function positionsOf(mask: NDArray, expected: Shape, position: number): (NDArray | boolean)[] {
  const known = concreteOf(mask);
  if (known === undefined) {
    throw new NonConcreteBooleanIndexError(`Array boolean indices must be concrete; got ${mask.aval.long}`, {
      fix: "Use jnp.where(mask, a, b) to choose elements, or jnp.nonzero(mask, { size }) for a number of them that is known.",
    });
  }
  if (mask.ndim === 0) return [known.item() as boolean];
  if (expected.length !== mask.ndim) {
    throw new JaxIndexError(
      `too many boolean indices at index ${position}: got mask of shape ${formatShape(mask.shape)}, but only ${expected.length} dimensions remain.`,
      { fix: "Pass a mask for the axes that the array has." },
    );
  }
  if (mask.shape.some((n, axis) => n !== 0 && n !== expected[axis])) {
    throw new JaxIndexError(
      `boolean index did not match shape of indexed array in index ${position}: got ${formatShape(mask.shape)}, expected ${formatShape(expected)}`,
      { fix: "Pass a mask of the array's shape." },
    );
  }
  return truePositions(known);
}

/** The ellipsis, or the end, stands for whole axes. */
function withoutEllipsis(index: readonly (Entry | "...")[], rank: number): Entry[] {
  const used = index.filter((entry) => entry !== null && entry !== "..." && typeof entry !== "boolean").length;
  if (used > rank) {
    throw new JaxIndexError(
      `Too many indices: ${rank}-dimensional array indexed with ${used} regular ${used === 1 ? "index" : "indices"}.`,
      { fix: "Leave some out, or add axes with null." },
    );
  }
  const whole = Array.from({ length: rank - used }, () => new Slice(null, null, null));
  const at = index.indexOf("...");
  const [before, after] = at < 0 ? [index, []] : [index.slice(0, at), index.slice(at + 1)];
  return [...before, ...whole, ...after] as Entry[];
}
