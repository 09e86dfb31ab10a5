import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintsOf, WINNOWING, type Winnowing } from "./winnowing.ts";

const word = fc.constantFrom("name", "=", "+", ".map", "number", "[", "]", "return");
const words = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most });
const settings: fc.Arbitrary<Winnowing> = fc.record({
  passage: fc.integer({ min: 1, max: 12 }),
  window: fc.integer({ min: 1, max: 6 }),
});
const shared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  [...a].filter((print) => b.has(print)).length;

describe("fingerprints", () => {
  it("find every passage of passage + window - 1 tokens that two texts share, wherever it stands", () => {
    fc.assert(
      fc.property(
        settings,
        words(0, 40),
        words(0, 40),
        words(0, 40),
        words(0, 40),
        words(17, 40),
        (s, a, b, c, d, common) => {
          const part = common.slice(0, s.passage + s.window - 1);
          const [x, y] = [fingerprintsOf([...a, ...part, ...b], s), fingerprintsOf([...c, ...part, ...d], s)];
          expect(shared(x, y)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("find nothing that is shorter than a passage", () => {
    fc.assert(
      fc.property(settings, words(0, 60), words(0, 60), (s, a, b) => {
        // the two share no token at all
        const other = b.map((token) => `other ${token}`);
        expect(shared(fingerprintsOf(a, s), fingerprintsOf(other, s))).toBe(0);
        expect(fingerprintsOf(a.slice(0, s.passage - 1), s).size).toBe(0);
      }),
    );
  });

  it("are chosen by what a text is: those of a part are found in the whole, but for its ends", () => {
    fc.assert(
      fc.property(words(0, 30), words(30, 60), words(0, 30), (a, part, b) => {
        const whole = fingerprintsOf([...a, ...part, ...b]);
        for (const print of fingerprintsOf(part)) expect(whole.has(print)).toBe(true);
      }),
    );
  });

  it("are few: about two of each window + 1 passages of a text without repetitions", () => {
    const text = Array.from({ length: 5000 }, (_, k) => `word ${Math.imul(k, 2_654_435_761) >>> 0}`);
    const density = fingerprintsOf(text).size / (text.length - WINNOWING.passage + 1);
    // equation 1 of the paper
    expect(density).toBeCloseTo(2 / (WINNOWING.window + 1), 1);
  });

  it("are there once a passage is, even without a whole window", () => {
    const text = Array.from({ length: WINNOWING.passage }, (_, k) => `${k}`);
    expect(fingerprintsOf(text).size).toBe(1);
  });

  it("do not meet by chance", () => {
    const a = Array.from({ length: 200_000 }, (_, k) => `a${k}`);
    const b = Array.from({ length: 200_000 }, (_, k) => `b${k}`);
    const all = { passage: 10, window: 1 };
    expect(fingerprintsOf(a, all).size).toBe(a.length - 9);
    expect(shared(fingerprintsOf(a, all), fingerprintsOf(b, all))).toBe(0);
  });
});
