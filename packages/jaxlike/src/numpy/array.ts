/** Arrays from JavaScript data. */
import { type ArrayLike, NDArray } from "../core/array.js";
import {
  arrayOf,
  type ConcreteArray,
  fromTypedArray,
  scalarOf,
  store,
  typedArrayDType,
} from "../core/concrete-array.js";
import { allocate, type Data, type DType, dtypeBits, isHalf } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import * as lax from "../lax/index.js";
import { toHalf } from "../math/half.js";
import { type DTypeOption, defaultFloat, defaultInt, dtypeOption } from "./dtypes.js";
import { type Bare, elementOf, isBare } from "./element.js";
import { promoteDTypes } from "./promote.js";

/** What arrays are made of: arrays, bare values and typed arrays, nested in arrays or other iterables. */
export type Nestable = ArrayLike | Iterable<Nestable>;

/** What a nested structure holds: a leaf is a bare value or an array; children are all of one shape. */
type Tree = Bare | NDArray | readonly Tree[];

/**
 * An array of nested JavaScript data.
 *
 * Numbers make the default float dtype, booleans bool, bigints the default integer; arrays among them are stacked.
 *
 * @param object an array, a bare value, a typed array, or nested arrays of these
 * @param dtype the dtype of the result, as such or as `{ dtype }`
 * @throws JaxValueError when nested arrays differ in length
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[1, 2], [3, 4]]);
 * x.dtype; // "float32"
 * x.shape; // [2, 2]
 * jnp.array([x, jnp.zeros([2, 2])]).shape; // [2, 2, 2]
 * jnp.array([1, 2], { dtype: "int32" }).dtype; // "int32"
 */
export function array(object: Nestable, dtype?: DTypeOption): NDArray {
  const wanted = dtypeOption(dtype);
  if (object instanceof NDArray) return wanted === undefined ? object : lax.convertElementType(object, wanted);
  if (isBare(object)) {
    const type = wanted ?? dtypeOfBares([object]);
    return scalarOf(elementOf(object, type), type, wanted === undefined && type !== "bool");
  }
  if (typedArrayDType(object) !== undefined) return array(fromTypedArray(object as Data), dtype);
  const tree = treeOf(object, "");
  const shape = shapeOfTree(tree, "");
  const leaves: (Bare | NDArray)[] = [];
  collect(tree, leaves);
  if (leaves.every(isBare)) return fromBares(leaves, shape, wanted ?? dtypeOfBares(leaves));
  return stackLeaves(leaves, shape, wanted);
}

/**
 * As `array`: an array as it is, JavaScript data as an array.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.asarray([true, false]).dtype; // "bool"
 */
export const asarray = (object: Nestable, dtype?: DTypeOption): NDArray => array(object, dtype);

/** As `array`: arrays do not change, so one serves as its own copy. */
export const copy = (object: Nestable): NDArray => array(object);

/** An array of one axis of the first `count` values of an iterable; default all. */
export function fromiter(values: Iterable<Bare>, dtype: DTypeOption, count = -1): NDArray {
  const taken: Bare[] = [];
  for (const value of count === 0 ? [] : values) if (taken.push(value) === count) break;
  return array(taken, dtype);
}

/**
 * An array of one axis of the numbers that lie in memory.
 *
 * @param count how many; default all
 * @param offset where they begin, in bytes; a multiple of the elements' size
 * @throws JaxValueError where the memory does not hold that many
 */
export function frombuffer(
  memory: ArrayBufferLike,
  dtype: DTypeOption = defaultFloat(),
  count = -1,
  offset = 0,
): NDArray {
  const type = dtypeOption(dtype) ?? defaultFloat();
  const bytes = Uint8Array.from(new Uint8Array(memory, offset));
  const width = dtypeBits(type) / 8;
  const length = count < 0 ? bytes.length / width : count;
  if (!Number.isInteger(length) || length * width > bytes.length) {
    throw new JaxValueError("buffer is smaller than requested size, or its size is no multiple of the element size", {
      fix: "Pass count and offset.",
    });
  }
  const Storage = allocate(type, 0).constructor as new (buffer: ArrayBuffer, offset: number, length: number) => Data;
  return arrayOf(new Storage(bytes.buffer, 0, length), [length], type);
}

/** A concrete array of bare values in row-major order. */
export function fromBares(values: readonly Bare[], shape: Shape, dtype: DType): ConcreteArray {
  if (isHalf(dtype)) {
    const wide = Float32Array.from(values, Number);
    return arrayOf(toHalf(wide, dtype as "float16"), shape, dtype);
  }
  const data = allocate(dtype, values.length);
  for (const [i, value] of values.entries()) store(data, dtype, i, elementOf(value, dtype));
  return arrayOf(data, shape, dtype);
}

/** Iterables become arrays; typed arrays become arrays of this library. */
function treeOf(object: unknown, path: string): Tree {
  if (isBare(object) || object instanceof NDArray) return object;
  if (typedArrayDType(object) !== undefined) return fromTypedArray(object as Data);
  if (Array.isArray(object)) return object.map((child, i) => treeOf(child, `${path}[${i}]`));
  if (typeof object === "object" && object !== null && Symbol.iterator in object) {
    return Array.from(object as Iterable<unknown>, (child, i) => treeOf(child, `${path}[${i}]`));
  }
  const where = path === "" ? "" : ` at ${path}`;
  throw new JaxTypeError(
    `Value '${String(object)}' with dtype object is not a valid JAX array type. Only arrays of numeric types are supported by JAX${where}.`,
    {
      expected: "numbers, booleans, bigints, arrays, typed arrays, or nested arrays of these",
      fix: "Convert text with Number(…), and fill gaps with NaN.",
    },
  );
}

function shapeOfTree(tree: Tree, path: string): Shape {
  if (isBare(tree)) return [];
  if (tree instanceof NDArray) return tree.shape;
  const [first] = tree;
  if (first === undefined) return [0];
  const shape = shapeOfTree(first, `${path}[0]`);
  for (let i = 1; i < tree.length; i++) {
    const other = shapeOfTree(tree[i]!, `${path}[${i}]`);
    if (other.length !== shape.length || other.some((n, axis) => n !== shape[axis])) {
      throw new JaxValueError(
        `setting an array element with a sequence. The requested array has an inhomogeneous shape: element ${path}[0] has shape ${formatShape(shape)}, element ${path}[${i}] has shape ${formatShape(other)}`,
        { fix: "Make all rows equally long, for example by padding them." },
      );
    }
  }
  return [tree.length, ...shape];
}

function collect(tree: Tree, leaves: (Bare | NDArray)[]): void {
  if (isBare(tree) || tree instanceof NDArray) leaves.push(tree);
  else for (const child of tree) collect(child, leaves);
}

function dtypeOfBares(values: readonly Bare[]): DType {
  if (values.length === 0 || values.some((value) => typeof value === "number")) return defaultFloat();
  return values.some((value) => typeof value === "bigint") ? defaultInt() : "bool";
}

/** Leaves of which some are arrays: all of one shape, put one after another. */
function stackLeaves(leaves: readonly (Bare | NDArray)[], shape: Shape, wanted: DType | undefined): NDArray {
  const given = wanted === undefined ? promoteDTypes(...leaves) : leaves.map((x) => array(x, wanted));
  const rows = given.map((x) => lax.reshape(x, [x.size]));
  return lax.reshape(rows.length === 1 ? rows[0]! : lax.concatenate(rows, 0), shape);
}
