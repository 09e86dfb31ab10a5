/**
 * What keys do, on plain 64-bit words: the hash of `math/threefry.ts` laid out as `jax/_src/random/threefry2x32.py` does.
 *
 * A key is two 32-bit words; one is stored as a 64-bit word whose upper half is the first of them.
 */
import { allocate, type Data } from "../core/dtype.js";
import { threefry2x32 } from "../math/threefry.js";

/** Bits of one random integer. */
export type BitWidth = 8 | 16 | 32 | 64;

const first = (key: bigint): number => Number(key >> 32n);
const second = (key: bigint): number => Number(key & 0xffffffffn);

/** 0, 1, 2, … */
const countTo = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);

/** Hashes the 64-bit counters 0 to n − 1, which a key can have up to 2^32 of, each by itself. */
function hashEach(key: bigint, n: number): [Uint32Array, Uint32Array] {
  return threefry2x32(first(key), second(key), new Uint32Array(n), countTo(n));
}

/** Hashes the 32-bit counters 0 to n − 1 in pairs: number i with number i + n/2, a zero filling the last pair if n is odd. */
function hashHalves(key: bigint, n: number): Uint32Array {
  const half = Math.ceil(n / 2);
  const counts = countTo(2 * half);
  if (n % 2 === 1) counts[n] = 0;
  const [high, low] = threefry2x32(first(key), second(key), counts.subarray(0, half), counts.subarray(half));
  const words = new Uint32Array(2 * half);
  words.set(high);
  words.set(low, half);
  return words.subarray(0, n);
}

/** `count` new keys from each key. */
export function splitKeys(keys: BigUint64Array, count: number, partitionable: boolean): BigUint64Array {
  const result = new BigUint64Array(keys.length * count);
  keys.forEach((key, k) => {
    const target = result.subarray(k * count, (k + 1) * count);
    if (partitionable) {
      const [high, low] = hashEach(key, count);
      for (let i = 0; i < count; i++) target[i] = (BigInt(high[i]!) << 32n) | BigInt(low[i]!);
    } else {
      const words = hashHalves(key, 2 * count);
      for (let i = 0; i < count; i++) target[i] = (BigInt(words[2 * i]!) << 32n) | BigInt(words[2 * i + 1]!);
    }
  });
  return result;
}

/** From each key and its 32-bit datum a new key. */
export function foldIn(keys: BigUint64Array, data: Uint32Array): BigUint64Array {
  const key1 = Uint32Array.from(keys, first);
  const key2 = Uint32Array.from(keys, second);
  const [high, low] = threefry2x32(key1, key2, new Uint32Array(data.length), data);
  return BigUint64Array.from(high, (word, i) => (BigInt(word) << 32n) | BigInt(low[i]!));
}

/** `count` random integers of `width` bits from each key. */
export function randomBits(keys: BigUint64Array, width: BitWidth, count: number, partitionable: boolean): Data {
  const result = allocate(`uint${width}`, keys.length * count);
  const one = partitionable ? bitsOfHashes : bitsOfHalves;
  keys.forEach((key, k) => {
    (result as Uint32Array).set(one(key, width, count) as Uint32Array, k * count);
  });
  return result;
}

/** Bits that do not depend on how many there are: the two words of the i-th hash, side by side or combined by xor. */
function bitsOfHashes(key: bigint, width: BitWidth, count: number): Data {
  const [high, low] = hashEach(key, count);
  if (width === 64) return join(high, low);
  const bits = allocate(`uint${width}`, count) as Uint32Array;
  // Stored, the combination keeps its lowest bits.
  for (let i = 0; i < count; i++) bits[i] = high[i]! ^ low[i]!;
  return bits;
}

/** Bits as they were before JAX 0.5: as many words as are needed, cut into parts of `width` bits, the lowest first. */
function bitsOfHalves(key: bigint, width: BitWidth, count: number): Data {
  const words = hashHalves(key, Math.ceil((width * count) / 32));
  if (width === 64) return join(words.subarray(0, count), words.subarray(count));
  const bits = allocate(`uint${width}`, count) as Uint32Array;
  const each = 32 / width;
  for (let i = 0; i < count; i++) bits[i] = words[Math.floor(i / each)]! >>> (width * (i % each));
  return bits;
}

function join(high: Uint32Array, low: Uint32Array): BigUint64Array {
  return BigUint64Array.from(high, (word, i) => (BigInt(word) << 32n) | BigInt(low[i]!));
}
