import { expect, test } from "vitest";
import { byPart, numberOf, standingOf } from "./standing.ts";
import { EXAMPLE_EXERCISES, exampleResults, exampleSubmission } from "./testing/example-results.ts";

const batch = { exercises: EXAMPLE_EXERCISES };
const find = (id: string) => exampleResults().submissions.find(({ student }) => student.id === id)!;

test("all right is all points", () => {
  expect(standingOf(batch, find("ada"))).toMatchObject({ points: 48, maxPoints: 48, share: 1, openPoints: 0 });
});

test("what was not graded counts neither for nor against", () => {
  const standing = standingOf(batch, find("every-verdict"));
  expect(standing).toMatchObject({ maxPoints: 44, openPoints: 4, counts: { "not-graded": 1 } });
  expect(standing.share).toBe(standing.points / 44);
});

test("an exercise without a result was not graded", () => {
  const ada = find("ada");
  const half = { ...ada, exercises: ada.exercises.slice(0, 7) };
  expect(standingOf(batch, half)).toMatchObject({ points: 17, maxPoints: 17, share: 1, counts: { "not-graded": 7 } });
});

test("trouble of the grader's own is no zero, an archive that cannot be read is one", () => {
  expect(standingOf(batch, find("unlucky"))).toMatchObject({ share: undefined, counts: { "not-graded": 14, zero: 0 } });
  expect(standingOf(batch, find("broken-zip"))).toMatchObject({ share: 0, maxPoints: 48, counts: { zero: 14 } });
});

test("a part of the points is partly right", () => {
  const standing = standingOf(
    batch,
    exampleSubmission({ id: "x" }, { "02-count": { tests: ["pass", "fail", "pass"] } }),
  );
  expect(standing.counts).toEqual({ passed: 13, partial: 1, zero: 0, "not-graded": 0 });
});

test("parts keep the order of the course", () => {
  expect(byPart(EXAMPLE_EXERCISES).map(({ part, exercises }) => [part.split(":")[0], exercises.length])).toEqual([
    ["MovieLens", 6],
    ["Singular value thresholding", 4],
    ["JAX", 2],
    ["JAX", 2],
  ]);
  expect(numberOf("07-user-means")).toBe("07");
});
