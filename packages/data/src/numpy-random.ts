import { DataError } from "./data-error.js";
import { MersenneTwister } from "./mersenne-twister.js";
import { naturalLogarithm } from "./natural-logarithm.js";

const MAX_SEED = 0xffffffff;
const MAX_UINT32 = 0xffffffff;
const MIN_INT32 = -0x80000000;
const MAX_INT32 = 0x7fffffff;
/** A typed array cannot be longer in any current engine. */
const MAX_LENGTH = 0x7fffffff;

/** What `shuffle` can reorder in place: an array, or a typed array of any kind. */
export interface MutableSequence<T> {
  readonly length: number;
  [index: number]: T;
}

/**
 * NumPy's legacy generator (`np.random.seed(seed)`, `np.random.RandomState(seed)`), number for number.
 *
 * The stream is the one of NumPy on Linux, x86-64: MT19937 seeded by `init_genrand`, masked rejection for integers,
 * the polar method with its second value kept for normals. Calls share one stream, so their order matters, as in NumPy.
 * `seed` is an integer from 0 to 2^32 - 1; anything else throws a DataError `invalid-seed`.
 *
 * Source: NumPy 2, `numpy/random/mtrand.pyx` and `src/legacy/legacy-distributions.c`, frozen by NEP 19.
 *
 * @example
 * import { NumpyRandom } from "@lab/data";
 * const random = new NumpyRandom(42);
 * random.permutation(10); // Int32Array [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]
 */
export class NumpyRandom {
  readonly #generator: MersenneTwister;
  #sparedNormal: number | undefined;

  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > MAX_SEED) {
      throw new DataError("invalid-seed", {
        given: `seed is ${String(seed)}`,
        expected: "an integer from 0 to 2**32 - 1, as np.random.seed takes",
        fix: "Pass a whole number such as 42.",
      });
    }
    this.#generator = new MersenneTwister(seed);
  }

  /**
   * `np.random.permutation(n)`: the integers 0 … n - 1 in random order.
   *
   * Throws a DataError `invalid-size` unless `n` is an integer from 0 to 2^31 - 1.
   *
   * @example
   * import { NumpyRandom } from "@lab/data";
   * new NumpyRandom(0).permutation(5); // Int32Array [2, 0, 1, 3, 4]
   */
  permutation(n: number): Int32Array {
    const order = new Int32Array(checkedLength([n]));
    for (let k = 0; k < n; k++) order[k] = k;
    this.shuffle(order);
    return order;
  }

  /**
   * `np.random.shuffle(a)`: reorders an array or typed array in place, by Fisher and Yates from the last element down.
   *
   * @example
   * import { NumpyRandom } from "@lab/data";
   * const cards = ["a", "b", "c", "d"];
   * new NumpyRandom(42).shuffle(cards);
   * cards; // ["b", "d", "a", "c"]
   */
  shuffle<T>(sequence: MutableSequence<T>): void {
    for (let k = sequence.length - 1; k > 0; k--) {
      const other = this.#upTo(k);
      const kept = sequence[k]!;
      sequence[k] = sequence[other]!;
      sequence[other] = kept;
    }
  }

  /**
   * `np.random.rand(...shape)`: uniform doubles in [0, 1), flat in row-major order; without a shape, one number.
   *
   * Throws a DataError `invalid-size` unless every extent is a non-negative integer.
   *
   * @example
   * import { NumpyRandom } from "@lab/data";
   * new NumpyRandom(42).rand(); // 0.3745401188473625
   */
  rand(): number;
  rand(...shape: readonly number[]): Float64Array;
  rand(...shape: readonly number[]): number | Float64Array {
    if (shape.length === 0) return this.#generator.nextDouble();
    const values = new Float64Array(checkedLength(shape));
    for (let k = 0; k < values.length; k++) values[k] = this.#generator.nextDouble();
    return values;
  }

  /**
   * `np.random.randn(...shape)`: standard normal doubles, flat in row-major order; without a shape, one number.
   *
   * NumPy takes the logarithm from the C library of its machine; here it is correctly rounded. Against glibc about
   * 4 draws in 10,000 differ in their last bit; the stream itself never diverges.
   *
   * Throws a DataError `invalid-size` unless every extent is a non-negative integer.
   *
   * @example
   * import { NumpyRandom } from "@lab/data";
   * new NumpyRandom(42).randn(2); // Float64Array [0.4967141530112327, -0.13826430117118466]
   */
  randn(): number;
  randn(...shape: readonly number[]): Float64Array;
  randn(...shape: readonly number[]): number | Float64Array {
    if (shape.length === 0) return this.#nextNormal();
    const values = new Float64Array(checkedLength(shape));
    for (let k = 0; k < values.length; k++) values[k] = this.#nextNormal();
    return values;
  }

  /**
   * `np.random.randint(low, high, size)`: uniform integers from `low` up to, but not including, `high`.
   *
   * As in NumPy, `randint(high)` draws from 0 to `high` - 1, and without a size one number comes back. With a size,
   * an Int32Array when every possible value fits in one, otherwise a Float64Array of exact integers. The stream is
   * that of NumPy's default dtype on Linux, int64. Throws a DataError `invalid-bounds` unless both bounds are safe
   * integers and `low < high`, and `invalid-size` for a bad size.
   *
   * @example
   * import { NumpyRandom } from "@lab/data";
   * new NumpyRandom(42).randint(0, 10, 5); // Int32Array [6, 3, 7, 4, 6]
   */
  randint(low: number, high?: number): number;
  randint(low: number, high: number, size: number): Int32Array | Float64Array;
  randint(low: number, high?: number, size?: number): number | Int32Array | Float64Array {
    const first = high === undefined ? 0 : low;
    const end = high === undefined ? low : high;
    checkBounds(first, end);
    if (size === undefined) return this.#integer(first, end);
    const length = checkedLength([size]);
    const fits = first >= MIN_INT32 && end - 1 <= MAX_INT32;
    const values = fits ? new Int32Array(length) : new Float64Array(length);
    for (let k = 0; k < length; k++) values[k] = this.#integer(first, end);
    return values;
  }

  /** A uniform integer from 0 to `max` (at most 2^32 - 1): masked rejection, `random_interval` in NumPy's source. */
  #upTo(max: number): number {
    if (max === 0) return 0;
    const mask = MAX_UINT32 >>> Math.clz32(max);
    for (;;) {
      const value = (this.#generator.nextUint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  #integer(first: number, end: number): number {
    const span = BigInt(end) - 1n - BigInt(first);
    return span <= BigInt(MAX_UINT32) ? first + this.#upTo(Number(span)) : Number(BigInt(first) + this.#wideUpTo(span));
  }

  /** The same for a `max` of 33 to 54 bits: two words a try, the high one first. */
  #wideUpTo(max: bigint): bigint {
    const mask = (1n << BigInt(max.toString(2).length)) - 1n;
    for (;;) {
      const high = BigInt(this.#generator.nextUint32());
      const value = ((high << 32n) | BigInt(this.#generator.nextUint32())) & mask;
      if (value <= max) return value;
    }
  }

  /** Marsaglia's polar method; the second of each pair is kept for the next call (`legacy_gauss` in NumPy's source). */
  #nextNormal(): number {
    const spared = this.#sparedNormal;
    if (spared !== undefined) {
      this.#sparedNormal = undefined;
      return spared;
    }
    for (;;) {
      const x = 2 * this.#generator.nextDouble() - 1;
      const y = 2 * this.#generator.nextDouble() - 1;
      const squaredRadius = x * x + y * y;
      if (squaredRadius >= 1 || squaredRadius === 0) continue;
      const scale = Math.sqrt((-2 * naturalLogarithm(squaredRadius)) / squaredRadius);
      this.#sparedNormal = scale * x;
      return scale * y;
    }
  }
}

function checkedLength(shape: readonly number[]): number {
  let length = 1;
  for (const extent of shape) {
    length *= extent;
    if (!Number.isInteger(extent) || extent < 0 || length > MAX_LENGTH) {
      throw new DataError("invalid-size", {
        given: `size is ${shape.join(" × ")}`,
        expected: `non-negative integers whose product is at most ${MAX_LENGTH}`,
        fix: "Pass whole numbers, one for each dimension.",
      });
    }
  }
  return length;
}

function checkBounds(first: number, end: number): void {
  if (Number.isSafeInteger(first) && Number.isSafeInteger(end) && first < end) return;
  throw new DataError("invalid-bounds", {
    given: `low is ${String(first)} and high is ${String(end)}`,
    expected: "safe integers with low < high",
    fix: "Pass whole numbers; high itself is never drawn.",
  });
}
