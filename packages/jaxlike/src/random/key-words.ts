/**
 * What keys do, on plain 64-bit words: the hash of `math/threefry.ts` laid out as `jax/_src/random/threefry2x32.py` does.
 *
 * A key is two 32-bit words; one is stored as a 64-bit word whose upper half is the first of them.
 */
import { allocate, type Data } from "../core/dtype.js";
import { threefry2x32 } from "../math/threefry.js";

/** Bits of one random integer. */
export type BitWidth = 8 | 16 | 32 | 64;

type Words = [high: Uint32Array, low: Uint32Array];

/** The halves of 64-bit words, lower ones first, as every engine stores them: much faster than shifting bigints. */
const halvesOf = (words: BigUint64Array): Uint32Array =>
  new Uint32Array(words.buffer, words.byteOffset, 2 * words.length);

/** 64-bit words of their halves. */
function join(high: Uint32Array, low: Uint32Array): BigUint64Array {
  const words = new BigUint64Array(high.length);
  const halves = halvesOf(words);
  for (let i = 0; i < high.length; i++) {
    halves[2 * i] = low[i]!;
    halves[2 * i + 1] = high[i]!;
  }
  return words;
}

/** 0, 1, …, n − 1, and zeros up to `length`. */
function countTo(n: number, length = n): Uint32Array {
  const counts = new Uint32Array(length);
  for (let i = 0; i < n; i++) counts[i] = i;
  return counts;
}

/** The hash of each counter under each key, key by key. */
function hash(keys: BigUint64Array, high: Uint32Array, low: Uint32Array): Words {
  const halves = halvesOf(keys);
  if (keys.length === 1) return threefry2x32(halves[1]!, halves[0]!, high, low);
  const n = high.length;
  const [key1, key2, count1, count2] = [0, 0, 0, 0].map(() => new Uint32Array(keys.length * n)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  for (let k = 0; k < keys.length; k++) {
    key1.fill(halves[2 * k + 1]!, k * n, (k + 1) * n);
    key2.fill(halves[2 * k]!, k * n, (k + 1) * n);
    count1.set(high, k * n);
    count2.set(low, k * n);
  }
  return threefry2x32(key1, key2, count1, count2);
}

/** For each key the hashes of the 64-bit counters 0 to n − 1 (below 2^32), each by itself. */
const hashEach = (keys: BigUint64Array, n: number): Words => hash(keys, new Uint32Array(n), countTo(n));

/**
 * For each key n words: the 32-bit counters 0 to n − 1 are hashed in pairs, number i with number i + n/2, a zero filling
 * the last pair if n is odd; all first words come before all second ones.
 */
function hashHalves(keys: BigUint64Array, n: number): Uint32Array {
  const half = Math.ceil(n / 2);
  const counts = countTo(n, 2 * half);
  const [high, low] = hash(keys, counts.subarray(0, half), counts.subarray(half));
  const words = new Uint32Array(keys.length * n);
  for (let k = 0; k < keys.length; k++) {
    words.set(high.subarray(k * half, (k + 1) * half), k * n);
    words.set(low.subarray(k * half, k * half + n - half), k * n + half);
  }
  return words;
}

/** `count` new keys from each key. */
export function splitKeys(keys: BigUint64Array, count: number, partitionable: boolean): BigUint64Array {
  if (partitionable) return join(...hashEach(keys, count));
  const words = hashHalves(keys, 2 * count);
  const even = words.filter((_, i) => i % 2 === 0);
  return join(
    even,
    words.filter((_, i) => i % 2 === 1),
  );
}

/** From each key and its 32-bit datum a new key. */
export function foldIn(keys: BigUint64Array, data: Uint32Array): BigUint64Array {
  const [key1, key2] = wordsOf(keys);
  return join(...threefry2x32(key1, key2, new Uint32Array(data.length), data));
}

/** The first and the second words of keys. */
export function wordsOf(keys: BigUint64Array): Words {
  const halves = halvesOf(keys);
  return [halves.filter((_, i) => i % 2 === 1), halves.filter((_, i) => i % 2 === 0)];
}

/** Keys of pairs of words, one after the other. */
export const fromPairs = (pairs: Uint32Array): BigUint64Array =>
  join(
    pairs.filter((_, i) => i % 2 === 0),
    pairs.filter((_, i) => i % 2 === 1),
  );

/** `count` random integers of `width` bits from each key. */
export function randomBits(keys: BigUint64Array, width: BitWidth, count: number, partitionable: boolean): Data {
  return partitionable ? bitsOfHashes(keys, width, count) : bitsOfHalves(keys, width, count);
}

/** Bits that do not depend on how many there are: the two words of the i-th hash, side by side or combined by xor. */
function bitsOfHashes(keys: BigUint64Array, width: BitWidth, count: number): Data {
  const [high, low] = hashEach(keys, count);
  if (width === 64) return join(high, low);
  const bits = allocate(`uint${width}`, high.length) as Uint32Array;
  // Stored, the combination keeps its lowest bits.
  for (let i = 0; i < bits.length; i++) bits[i] = high[i]! ^ low[i]!;
  return bits;
}

/** Bits as they were before JAX 0.5: as many words as are needed, cut into parts of `width` bits, the lowest first. */
function bitsOfHalves(keys: BigUint64Array, width: BitWidth, count: number): Data {
  const each = Math.ceil((width * count) / 32);
  const words = hashHalves(keys, each);
  const bits = allocate(`uint${width}`, keys.length * count);
  for (let k = 0; k < keys.length; k++) {
    const own = words.subarray(k * each, (k + 1) * each);
    if (width === 64) (bits as BigUint64Array).set(join(own.subarray(0, count), own.subarray(count)), k * count);
    else cut(own, width, (bits as Uint32Array).subarray(k * count, (k + 1) * count));
  }
  return bits;
}

/** Cuts words into smaller ones, the lowest bits first. */
function cut(words: Uint32Array, width: 8 | 16 | 32, result: Uint32Array): void {
  const parts = 32 / width;
  for (let i = 0; i < result.length; i++) result[i] = words[Math.floor(i / parts)]! >>> (width * (i % parts));
}
