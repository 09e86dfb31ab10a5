import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { threefry2x32 } from "./threefry.js";

const hash = (key1: number, key2: number, count1: number, count2: number) =>
  threefry2x32(key1, key2, Uint32Array.of(count1), Uint32Array.of(count2)).map(([word]) => word);

describe("threefry2x32", () => {
  // The known answers of the Random123 library, for 20 rounds; JAX's tests hold the same.
  it.each([
    { key: [0, 0], count: [0, 0], hashed: [0x6b200159, 0x99ba4efe] },
    { key: [0xffffffff, 0xffffffff], count: [0xffffffff, 0xffffffff], hashed: [0x1cb996fc, 0xbb002be7] },
    { key: [0x13198a2e, 0x03707344], count: [0x243f6a88, 0x85a308d3], hashed: [0xc4923a9c, 0x483df7a0] },
  ])("gives the known answer $hashed", ({ key, count, hashed }) => {
    expect(hash(key[0]!, key[1]!, count[0]!, count[1]!)).toEqual(hashed);
  });

  it("hashes every counter by itself, under one key or under its own", () => {
    const words = fc.array(fc.tuple(uint32, uint32, uint32, uint32), { maxLength: 20 });
    fc.assert(
      fc.property(words, uint32, uint32, (rows, key1, key2) => {
        const column = (index: 0 | 1 | 2 | 3) => Uint32Array.from(rows, (row) => row[index]);
        const each = threefry2x32(column(0), column(1), column(2), column(3));
        const shared = threefry2x32(key1, key2, column(2), column(3));
        rows.forEach((row, i) => {
          expect([each[0][i], each[1][i]]).toEqual(hash(...row));
          expect([shared[0][i], shared[1][i]]).toEqual(hash(key1, key2, row[2], row[3]));
        });
      }),
    );
  });

  // With partitionable keys, split(key(0)) is the hashes of the counters 0 and 1 under key 0.
  it("gives the words of jax.random.split(key(0))", () => {
    const [first, second] = threefry2x32(0, 0, Uint32Array.of(0, 0), Uint32Array.of(0, 1));
    expect([...first]).toEqual([1797259609, 928981903]);
    expect([...second]).toEqual([2579123966, 3453687069]);
  });
});

const uint32 = fc.integer({ min: 0, max: 0xffffffff });
