/**
 * Fills an array with numbers between -1 and 1 that depend on the seed alone: start vectors that are, almost surely,
 * orthogonal to nothing. (Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14), 2003; not for statistics.)
 */
export function fillRandom(block: Float64Array, seed: number, offset = 0): void {
  let state = (seed * 0x9e3779b9 + 0x6d2b79f5) | 0 || 1;
  for (let p = offset; p < block.length; p++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    block[p] = state / 0x80000000;
  }
}
