import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fingerprints } from "./fingerprints.ts";
import { clustersOf, type SimilarityLimits, type SimilarPair, similarAnswers } from "./similar-answers.ts";

const LIMITS: SimilarityLimits = { share: 0.8, fewest: 5, commonShare: 0.5, commonFrom: 10, distinctive: 40 };

const range = (from: number, to: number): Fingerprints => Float64Array.from({ length: to - from }, (_, k) => from + k);

describe("similar answers", () => {
  it("are pairs that share most of the shorter one, the most alike first", () => {
    const answers = [range(0, 10), range(100, 110), range(0, 30), range(2, 12)];
    expect(similarAnswers(answers, LIMITS)).toEqual([
      { a: 0, b: 2, similarity: 1 },
      { a: 2, b: 3, similarity: 1 },
      { a: 0, b: 3, similarity: 0.8 },
    ]);
  });

  it("are not compared when they are so short that there is one way to write them", () => {
    expect(similarAnswers([range(0, 4), range(0, 4)], LIMITS)).toEqual([]);
    expect(similarAnswers([range(0, 4), range(0, 40)], LIMITS)).toEqual([]);
    expect(similarAnswers([range(0, 5), range(0, 5)], LIMITS)).toHaveLength(1);
  });

  it("are not those that share what everybody writes", () => {
    const idiom = [...range(0, 20)];
    const answers = Array.from({ length: 12 }, (_, k) => Float64Array.from([...idiom, ...range(100 * k, 100 * k + 6)]));
    expect(similarAnswers(answers, LIMITS)).toEqual([]);
    expect(similarAnswers([...answers.slice(1), answers[1]!], LIMITS)).toEqual([{ a: 0, b: 11, similarity: 1 }]);
    // among few, nobody knows what everybody writes
    expect(similarAnswers(answers.slice(0, 3), { ...LIMITS, share: 0.7 })).toHaveLength(3);
  });

  it("are those that share a lot, however many do", () => {
    const copies = Array.from({ length: 12 }, () => range(0, 40));
    expect(similarAnswers(copies, LIMITS)).toHaveLength(66);
    expect(
      similarAnswers(
        copies.map((prints) => prints.slice(1)),
        LIMITS,
      ),
    ).toHaveLength(0);
  });

  it("are what comparing each with each finds", () => {
    const prints = fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 15 })
      .map((list) => Float64Array.from(list));
    fc.assert(
      fc.property(fc.array(prints, { maxLength: 9 }), (answers) => {
        const expected: SimilarPair[] = [];
        for (let b = 0; b < answers.length; b++) {
          for (let a = 0; a < b; a++) {
            const least = Math.min(answers[a]!.length, answers[b]!.length);
            const similarity = answers[a]!.filter((print) => answers[b]!.includes(print)).length / least;
            if (least >= LIMITS.fewest && similarity >= LIMITS.share) expected.push({ a, b, similarity });
          }
        }
        expect(new Set(similarAnswers(answers, LIMITS))).toEqual(new Set(expected));
      }),
    );
  });
});

describe("clusters", () => {
  it("are what hangs together, the largest first", () => {
    const pair = (a: number, b: number): SimilarPair => ({ a, b, similarity: 1 });
    expect(clustersOf([pair(1, 9), pair(4, 5), pair(2, 3), pair(3, 9)])).toEqual([
      [1, 2, 3, 9],
      [4, 5],
    ]);
    expect(clustersOf([])).toEqual([]);
  });

  it("do not depend on the order of the pairs, and take long chains", () => {
    const chain = Array.from({ length: 2000 }, (_, k) => ({ a: k, b: k + 1, similarity: 1 }));
    expect(clustersOf(chain)).toEqual(clustersOf(chain.toReversed()));
    expect(clustersOf(chain)[0]).toHaveLength(2001);
  });
});
