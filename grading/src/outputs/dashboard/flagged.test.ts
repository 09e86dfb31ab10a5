import { expect, test } from "vitest";
import type { Flag } from "../../results/results.ts";
import { exampleResults, exampleSubmission } from "../testing/example-results.ts";
import { flaggedPairs } from "./flagged.ts";

const similar = (other: string, exercise: string, similarity: number): Flag => ({
  kind: "similar",
  exercise,
  about: "",
  other,
  similarity,
});
const batchOf = (flags: Readonly<Record<string, readonly Flag[]>>) =>
  exampleResults({ submissions: Object.entries(flags).map(([id, flags]) => exampleSubmission({ id }, {}, { flags })) });

test("two that are alike are one pair, whoever has the flag", () => {
  const both = flaggedPairs(
    batchOf({ a: [similar("b", "01", 0.9), similar("b", "02", 0.95)], b: [similar("a", "01", 0.9)] }),
  );
  expect(both).toMatchObject([{ student: { id: "a" }, other: "b", similarity: 0.95 }]);
  expect(both[0]!.flags).toHaveLength(2);
  expect(flaggedPairs(batchOf({ a: [], b: [similar("a", "01", 0.9)] }))).toMatchObject([
    { student: { id: "b" }, other: "a" },
  ]);
});

test("what has no number comes first, then the most alike", () => {
  const pairs = flaggedPairs(
    batchOf({
      a: [similar("b", "01", 0.8)],
      c: [similar("d", "01", 0.99)],
      e: [{ kind: "suspicious", exercise: "01", about: "" }],
    }),
  );
  expect(pairs.map(({ student }) => student.id)).toEqual(["e", "c", "a"]);
});
