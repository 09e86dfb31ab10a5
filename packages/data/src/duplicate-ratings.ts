import type { Ratings } from "./ratings.js";

/** Two rows that rate the same film by the same user; `first < second`. */
export interface DuplicatePair {
  readonly first: number;
  readonly second: number;
}

/**
 * Visits every row that repeats an earlier row's user and film, in row order, with the latest earlier row.
 * `visit` returns false to stop.
 *
 * An open-addressing table of row numbers, at most half full: a Set of combined keys takes three times as long.
 */
export function visitDuplicates(ratings: Ratings, visit: (pair: DuplicatePair) => boolean): void {
  const { userIds, itemIds } = ratings;
  const count = userIds.length;
  const bits = Math.max(2, 33 - Math.clz32(Math.max(1, count)));
  const mask = 2 ** bits - 1;
  const rowsPlusOne = new Int32Array(mask + 1);
  for (let row = 0; row < count; row++) {
    const user = userIds[row]!;
    const item = itemIds[row]!;
    // Fibonacci hashing of each id by its own odd constant; the high bits are the mixed ones.
    let slot = (Math.imul(user, 0x9e3779b1) ^ Math.imul(item, 0x85ebca77)) >>> (32 - bits);
    for (;;) {
      const occupant = rowsPlusOne[slot]! - 1;
      if (occupant < 0) break;
      if (userIds[occupant] === user && itemIds[occupant] === item) {
        if (!visit({ first: occupant, second: row })) return;
        break;
      }
      slot = (slot + 1) & mask;
    }
    rowsPlusOne[slot] = row + 1;
  }
}
