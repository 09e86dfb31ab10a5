/**
 * A small random generator for the synthetic set, which must come out the same in every engine.
 *
 * So it uses only what IEEE 754 and ECMAScript define to the last bit: integer operations, + - * / and square roots;
 * neither Math.exp nor Math.log, which engines may round differently. The words come from xoshiro128** 1.1
 * (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021), seeded by
 * splitmix32 steps.
 */
export class ExactRandom {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed | 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
      return word ^ (word >>> 16);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1; // the one state without a successor is all zeros
  }

  /** 32 random bits, as an integer from 0 to 2^32 - 1. */
  nextUint32(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }

  /** A uniform double in [0, 1), a multiple of 2^-32. */
  nextDouble(): number {
    return this.nextUint32() / 4294967296;
  }

  /** A uniform integer from 0 to `bound` - 1, with a bias below 2^-32 · `bound`. */
  nextBelow(bound: number): number {
    return Math.floor(this.nextDouble() * bound);
  }

  /** A bell-shaped double of mean 0 and variance 1, within ±√12: the sum of four uniform ones. */
  nextBell(): number {
    const sum = this.nextUint32() + this.nextUint32() + this.nextUint32() + this.nextUint32();
    return (sum / 4294967296 - 2) * SQRT_3;
  }

  /** `count` bell-shaped doubles. */
  bells(count: number): Float64Array {
    const values = new Float64Array(count);
    for (let k = 0; k < count; k++) values[k] = this.nextBell();
    return values;
  }

  /** Reorders a typed array in place. */
  shuffle(array: Int32Array | Float64Array): void {
    for (let k = array.length - 1; k > 0; k--) {
      const other = this.nextBelow(k + 1);
      const kept = array[k]!;
      array[k] = array[other]!;
      array[other] = kept;
    }
  }
}

const SQRT_3 = Math.sqrt(3);
const SQUARINGS = 6;

/** About e^x for x from -8 to 8, as (1 + x/64)^64, by exact operations alone; zero below -64. */
export function exponential(x: number): number {
  let power = Math.max(0, 1 + x / 2 ** SQUARINGS);
  for (let k = 0; k < SQUARINGS; k++) power *= power;
  return power;
}
