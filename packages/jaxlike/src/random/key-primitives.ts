/**
 * The primitives that make, change and use random keys. A key is one element of dtype `key<fry>`, so that keys have
 * shapes and batches as all arrays have.
 */
import { broadcastInDim as broadcastBuffer } from "../backend/js/structure.js";
import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { config } from "../core/config.js";
import type { Data } from "../core/dtype.js";
import { isBig, isInteger } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape, sameShape, sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { moveAxis } from "../lax/batching.js";
import { alignBatch } from "../lax/elementwise/define.js";
import { notLinear, zeroJvp } from "../lax/rules.js";
import { type BitWidth, foldIn, fromPairs, randomBits, splitKeys, wordsOf } from "./key-words.js";

type NoParams = Record<string, never>;

interface SplitParams {
  readonly shape: Shape;
  /** How counters are hashed; the config's value when the equation was made. */
  readonly partitionable: boolean;
}

interface BitsParams extends SplitParams {
  readonly bitWidth: BitWidth;
}

const KEY = "key<fry>";
const words = (data: Data): BigUint64Array => data as BigUint64Array;
const partitionable = (): boolean => config.read("jax_threefry_partitionable");

export const randomSeedPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "random_seed",
  shape([seeds]) {
    if (!isInteger(seeds!.dtype)) {
      throw new JaxTypeError(`PRNG key seed must be an integer; got ${seeds}`, {
        fix: 'Pass a whole number, or an array of integers: x.astype("int32").',
      });
    }
    return new ShapedArray(seeds!.shape, KEY);
  },
  // The seed's 64 bits. One of 32 bits or less has none in the upper word, not even the sign, since JAX shifts it out.
  evaluate([seeds]) {
    const { dtype, data } = seeds!;
    if (isBig(dtype)) return BigUint64Array.from(data as BigInt64Array, (seed) => BigInt.asUintN(64, seed));
    return BigUint64Array.from(data as Int32Array, (seed) => BigInt(seed >>> 0));
  },
  jvp: zeroJvp(() => randomSeedPrimitive),
  transpose: notLinear,
  batch: ([seeds], [dim]) => [randomSeed(seeds!), dim!],
  printParams: () => ({ impl: "fry" }),
});

/** The keys of integer seeds. */
export const randomSeed = (seeds: NDArray): NDArray => bind1(randomSeedPrimitive, [seeds], {});

export const randomSplitPrimitive: Primitive<SplitParams> = definePrimitive<SplitParams>({
  name: "random_split",
  shape: ([keys], { shape }) => new ShapedArray([...keys!.shape, ...shape], KEY),
  evaluate: ([keys], { shape, partitionable }) => splitKeys(words(keys!.data), sizeOf(shape), partitionable),
  jvp: zeroJvp(() => randomSplitPrimitive),
  transpose: notLinear,
  batch: ([keys], [dim], params) => [bind1(randomSplitPrimitive, [keys!], params), dim!],
  printParams: ({ shape }) => ({ shape }),
});

/** New keys of the given shape from each key. */
export const randomSplit = (keys: NDArray, shape: Shape): NDArray =>
  bind1(randomSplitPrimitive, [keys], { shape, partitionable: partitionable() });

export const randomFoldInPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "random_fold_in",
  shape([keys, data]) {
    const [a, b] = [keys!.shape, data!.shape];
    if (a.length > 0 && b.length > 0 && !fit(a, b)) {
      throw new JaxTypeError(
        `random_fold_in got incompatible shapes for broadcasting: ${formatShape(a)}, ${formatShape(b)}.`,
        { fix: "Make the lengths of each axis equal, or 1." },
      );
    }
    const [longer, other] = a.length >= b.length ? [a, b] : [b, a];
    return new ShapedArray(other.length === 0 ? longer : longer.map((n, axis) => (n === 1 ? other[axis]! : n)), KEY);
  },
  evaluate([keys, data], _, { shape }) {
    const spread = (x: typeof keys): Data =>
      sameShape(x!.shape, shape)
        ? x!.data
        : broadcastBuffer(
            x!,
            shape,
            x!.shape.map((_, axis) => axis),
          );
    return foldIn(words(spread(keys)), spread(data) as Uint32Array);
  },
  jvp: zeroJvp(() => randomFoldInPrimitive),
  transpose: notLinear,
  batch(args, dims) {
    const [[keys, data], dim] = alignBatch(args, dims);
    return [randomFoldIn(keys!, data!), dim];
  },
});

const fit = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, axis) => n === b[axis] || n === 1 || b[axis] === 1);

/** From each key and a uint32 datum a new key. */
export const randomFoldIn = (keys: NDArray, data: NDArray): NDArray => bind1(randomFoldInPrimitive, [keys, data], {});

export const randomBitsPrimitive: Primitive<BitsParams> = definePrimitive<BitsParams>({
  name: "random_bits",
  shape: ([keys], { shape, bitWidth }) => new ShapedArray([...keys!.shape, ...shape], `uint${bitWidth}`),
  evaluate: ([keys], { shape, bitWidth, partitionable }) =>
    randomBits(words(keys!.data), bitWidth, sizeOf(shape), partitionable),
  jvp: zeroJvp(() => randomBitsPrimitive),
  transpose: notLinear,
  batch: ([keys], [dim], params) => [bind1(randomBitsPrimitive, [keys!], params), dim!],
  printParams: ({ shape, bitWidth }) => ({ bit_width: bitWidth, shape }),
});

/** Unsigned integers with all bits random, of the given shape from each key. */
export const randomBitsOf = (keys: NDArray, bitWidth: BitWidth, shape: Shape): NDArray =>
  bind1(randomBitsPrimitive, [keys], { bitWidth, shape, partitionable: partitionable() });

export const randomWrapPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "random_wrap",
  shape([data]) {
    checkKeyData(data!);
    return new ShapedArray(data!.shape.slice(0, -1), KEY);
  },
  evaluate: ([data]) => fromPairs(data!.data as Uint32Array),
  jvp: zeroJvp(() => randomWrapPrimitive),
  transpose: notLinear,
  batch: ([data], [dim]) => [randomWrap(moveAxis(data!, dim!, 0)), 0],
  printParams: () => ({ impl: "fry" }),
});

/** Keys of their words, which are the last axis, of length 2. */
export const randomWrap = (data: NDArray): NDArray => bind1(randomWrapPrimitive, [data], {});

function checkKeyData({ shape, dtype, ndim }: ShapedArray): void {
  const words = "JAX encountered invalid PRNG key data: expected";
  const fix = "Make keys with random.key(seed).";
  if (ndim < 1) throw new JaxTypeError(`${words} key_data.ndim >= 1; got ndim=${ndim}`, { fix });
  if (shape.at(-1) !== 2) {
    throw new JaxTypeError(
      `${words} key_data.shape to end with (2,); got shape=${formatShape(shape)} for impl=PRNGImpl(threefry2x32)`,
      { fix },
    );
  }
  if (dtype !== "uint32") throw new JaxTypeError(`${words} key_data.dtype = uint32; got dtype=${dtype}`, { fix });
}

export const randomUnwrapPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "random_unwrap",
  shape: ([keys]) => new ShapedArray([...keys!.shape, 2], "uint32"),
  evaluate([keys], _, { size }) {
    const [first, second] = wordsOf(words(keys!.data));
    return Uint32Array.from({ length: size }, (_, i) => (i % 2 === 0 ? first : second)[i >> 1]!);
  },
  jvp: zeroJvp(() => randomUnwrapPrimitive),
  transpose: notLinear,
  batch: ([keys], [dim]) => [randomUnwrap(keys!), dim!],
});

/** The words of keys, as a last axis of length 2. */
export const randomUnwrap = (keys: NDArray): NDArray => bind1(randomUnwrapPrimitive, [keys], {});

export const randomClonePrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "random_clone",
  shape: ([keys]) => keys!,
  evaluate: ([keys]) => keys!.data,
  jvp: zeroJvp(() => randomClonePrimitive),
  transpose: notLinear,
  batch: ([keys], [dim]) => [randomClone(keys!), dim!],
});

/** The same keys, said to be meant to be used again. */
export const randomClone = (keys: NDArray): NDArray => bind1(randomClonePrimitive, [keys], {});
