import { expect, test } from "vitest";
import { firstToDo, nextStep } from "./next-step.ts";
import { standingOf } from "./standing.ts";
import { EXAMPLE_EXERCISES, exampleExercise, exampleSubmission, type Wish } from "./testing/example-results.ts";

const UNWRITTEN: Wish = { tests: [{ message: "Error: not written yet" }] };
const WRONG: Wish = { tests: ["fail"] };
const startOf = (wishes: Readonly<Record<string, Wish>>) =>
  firstToDo(standingOf({ exercises: EXAMPLE_EXERCISES }, exampleSubmission({ id: "x" }, wishes)))?.id;
const stepOf = (wish: Wish) => nextStep("09-rmse", exampleExercise(EXAMPLE_EXERCISES[5]!, wish));

test("one starts with the first exercise that builds on nothing that is wrong", () => {
  expect(startOf({ "02-count": { ...WRONG, buildsOn: ["05-split"] }, "05-split": WRONG })).toBe("05-split");
});

test("one starts with what is begun, rather than with a stub", () => {
  expect(startOf({ "02-count": UNWRITTEN, "05-split": WRONG })).toBe("05-split");
  expect(startOf({ "02-count": UNWRITTEN, "05-split": UNWRITTEN })).toBe("02-count");
});

test("one starts somewhere even when all build on each other, and nowhere when all is right", () => {
  expect(startOf({ "02-count": { ...WRONG, buildsOn: ["01-load"] } })).toBe("02-count");
  expect(startOf({})).toBeUndefined();
});

test("what was not graded is nothing to do", () => {
  expect(startOf({ "02-count": { verdict: "infra-error" } })).toBeUndefined();
});

test("the step is the finding's, else it is about the verdict, else about the command that says more", () => {
  const finding = { input: "", expected: "", got: "", next: "Divide." };
  expect(stepOf({ tests: ["fail", { finding }] })).toBe("Divide.");
  expect(stepOf({ tests: ["timeout"] })).toMatch(/^Look for a loop/);
  expect(stepOf({ tests: [{ message: "TypeError: x" }] })).toBe(
    "Find out where it throws: lab check 09 names the line.",
  );
  expect(stepOf(WRONG)).toBe("Read the statement again, then try lab check 09.");
  expect(stepOf(UNWRITTEN)).toBe("Read the statement, then fill in the function.");
});
