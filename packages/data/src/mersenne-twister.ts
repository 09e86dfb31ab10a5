/**
 * MT19937: 624 words of state, regenerated all at once, tempered one at a time.
 *
 * Source: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998, and its reference code
 * mt19937ar.c (2002); the seeding is `init_genrand`, as NumPy's `np.random.seed(integer)` uses it.
 */
const STATE_WORDS = 624;
const SHIFT_WORDS = 397;
const TWIST_MATRIX = 0x9908b0df | 0;
const UPPER_BIT = 0x80000000 | 0;
const LOWER_BITS = 0x7fffffff;
/** Knuth's multiplier, The Art of Computer Programming, volume 2, third edition, page 106, line 13 of the table. */
const SEED_MULTIPLIER = 1812433253;

export class MersenneTwister {
  // Signed words: V8 keeps them unboxed in bitwise arithmetic; only a drawn word becomes unsigned.
  readonly #state = new Int32Array(STATE_WORDS);
  #position = STATE_WORDS;

  /** `seed` is an integer from 0 to 2^32 - 1; the caller checks it. */
  constructor(seed: number) {
    const state = this.#state;
    let word = seed | 0;
    for (let k = 0; k < STATE_WORDS; k++) {
      state[k] = word;
      word = (Math.imul(SEED_MULTIPLIER, word ^ (word >>> 30)) + k + 1) | 0;
    }
  }

  /** The next 32 random bits, as an integer from 0 to 2^32 - 1. */
  nextUint32(): number {
    if (this.#position === STATE_WORDS) this.#regenerate();
    let y = this.#state[this.#position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** The next uniform double in [0, 1) with 53 random bits, from two words, the high one first. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  #regenerate(): void {
    const state = this.#state;
    const twist = (k: number, next: number, far: number): void => {
      const y = (state[k]! & UPPER_BIT) | (state[next]! & LOWER_BITS);
      state[k] = state[far]! ^ (y >>> 1) ^ (-(y & 1) & TWIST_MATRIX);
    };
    for (let k = 0; k < STATE_WORDS - SHIFT_WORDS; k++) twist(k, k + 1, k + SHIFT_WORDS);
    for (let k = STATE_WORDS - SHIFT_WORDS; k < STATE_WORDS - 1; k++) twist(k, k + 1, k + SHIFT_WORDS - STATE_WORDS);
    twist(STATE_WORDS - 1, 0, SHIFT_WORDS - 1);
    this.#position = 0;
  }
}
