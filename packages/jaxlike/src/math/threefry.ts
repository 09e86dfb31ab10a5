/**
 * Threefry-2×32, the hash under every random number.
 *
 * A block cipher with 20 rounds on two 32-bit words: it turns a counter and a key into two words that look random.
 * Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.2 and table 2.
 */

/** The paper's Skein parity constant, which makes the third key word unlike zero. */
const PARITY = 0x1bd11bda;

/** Turns a 32-bit word left. */
const rotate = (word: number, turn: number): number => (word << turn) | (word >>> (32 - turn));

/**
 * Hashes pairs of 32-bit counters under 64-bit keys.
 *
 * @param key1 - the upper word of the key: one for all counters, or one for each
 * @param key2 - the lower word of the key, likewise
 * @param count1 - the upper words of the counters
 * @param count2 - the lower words, as many
 * @returns the two words of each hash
 *
 * @example
 * ```ts
 * threefry2x32(0, 0, Uint32Array.of(0), Uint32Array.of(0)); // [[0x6b200159], [0x99ba4efe]]
 * ```
 */
export function threefry2x32(
  key1: number | Uint32Array,
  key2: number | Uint32Array,
  count1: Uint32Array,
  count2: Uint32Array,
): [Uint32Array, Uint32Array] {
  const length = count1.length;
  const high = new Uint32Array(length);
  const low = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const first = typeof key1 === "number" ? key1 | 0 : key1[i]! | 0;
    const second = typeof key2 === "number" ? key2 | 0 : key2[i]! | 0;
    const third = first ^ second ^ PARITY;
    let x = (count1[i]! + first) | 0;
    let y = (count2[i]! + second) | 0;

    // Five times four rounds, unrolled (a loop over tables is slower), each four followed by the key.
    x = (x + y) | 0;
    y = rotate(y, 13) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 15) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 26) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 6) ^ x;
    x = (x + second) | 0;
    y = (y + third + 1) | 0;

    x = (x + y) | 0;
    y = rotate(y, 17) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 29) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 16) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 24) ^ x;
    x = (x + third) | 0;
    y = (y + first + 2) | 0;

    x = (x + y) | 0;
    y = rotate(y, 13) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 15) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 26) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 6) ^ x;
    x = (x + first) | 0;
    y = (y + second + 3) | 0;

    x = (x + y) | 0;
    y = rotate(y, 17) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 29) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 16) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 24) ^ x;
    x = (x + second) | 0;
    y = (y + third + 4) | 0;

    x = (x + y) | 0;
    y = rotate(y, 13) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 15) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 26) ^ x;
    x = (x + y) | 0;
    y = rotate(y, 6) ^ x;
    x = (x + third) | 0;
    y = (y + first + 5) | 0;

    high[i] = x;
    low[i] = y;
  }
  return [high, low];
}
