import type { BatchResults, ExerciseResult, SubmissionResult, TestResult } from "../../results/results.ts";

/** A small batch with one of everything, for the tests of the formats. */

const EXERCISES = [
  { id: "01-load", title: "Ratings from a file", part: "movielens", points: 2 },
  { id: "07-user-means", title: "Means of the users", part: "movielens", points: 1 },
  { id: "12-hard-threshold", title: "Hard thresholding", part: "svt", points: 2.5 },
] as const;

export const MAX_POINTS = 5.5;

export function testOf(over: Partial<TestResult> = {}): TestResult {
  return { name: "the mean of each user is right", weight: 1, verdict: "pass", seconds: 0.01, ...over };
}

export function exerciseOf(k: 0 | 1 | 2, over: Partial<ExerciseResult> = {}): ExerciseResult {
  const { id, title, points } = EXERCISES[k];
  return {
    exercise: id,
    title,
    verdict: "pass",
    points,
    maxPoints: points,
    tests: [testOf(), testOf({ name: "an unknown rating is no zero", weight: 2 })],
    output: "",
    buildsOn: [],
    identity: `identity-${id}`,
    seconds: 0.1,
    ...over,
  };
}

export function submissionOf(id: string, over: Partial<SubmissionResult> = {}): SubmissionResult {
  return {
    student: { id },
    hash: "0123abcd",
    points: MAX_POINTS,
    maxPoints: MAX_POINTS,
    exercises: [exerciseOf(0), exerciseOf(1), exerciseOf(2)],
    ignored: [],
    flags: [],
    seconds: 0.3,
    ...over,
  };
}

export function batchOf(submissions: readonly SubmissionResult[], over: Partial<BatchResults> = {}): BatchResults {
  return {
    schemaVersion: 1,
    course: "SVT and JAX",
    isolation: "bwrap",
    isolationIsSafe: true,
    data: "synthetic ratings",
    seed: 7,
    versions: { node: "22.0.0", grader: "0.0.0" },
    exercises: EXERCISES,
    submissions,
    isPartial: false,
    startedAt: "2026-11-28T12:34:56.789Z",
    seconds: 1.5,
    ...over,
  };
}

/** All passed. */
export const ADA = submissionOf("ada", { student: { id: "ada", name: "Ada Lovelace", email: "ada@example.org" } });

const WRONG = testOf({
  name: "an unknown rating is no zero",
  weight: 2,
  verdict: "fail",
  finding: { input: "users 3, seed 7", expected: "[3.5, 2]", got: "[3.5, 0]", next: "Leave unknown ratings out." },
});

/** One wrong result that builds on another, one exercise that could not run; the answer printed. */
export const BOB = submissionOf("bob", {
  student: { id: "bob", name: "Bob", email: "bob@example.org" },
  points: 2.33,
  exercises: [
    exerciseOf(0),
    exerciseOf(1, {
      verdict: "fail",
      points: 0.33,
      tests: [testOf(), WRONG],
      buildsOn: ["01-load"],
      output: "look\nhere\n",
    }),
    exerciseOf(2, { verdict: "timeout", points: 0, tests: [], message: "stopped after 10 s" }),
  ],
  ignored: [{ path: "node_modules/x.js", why: "not an answer" }],
  flags: [
    { kind: "similar", exercise: "07-user-means", about: "nearly the same tokens", other: "eve", similarity: 0.94 },
  ],
});

/** One exercise could not be graded. */
export const CYD = submissionOf("cyd", {
  points: 3,
  exercises: [
    exerciseOf(0),
    exerciseOf(1),
    exerciseOf(2, { verdict: "infra-error", points: 0, tests: [], message: "bwrap: no space left on /srv/jail" }),
  ],
});

/** Nothing could be graded, by the grader's fault. */
export const DAN = submissionOf("dan", {
  points: 0,
  exercises: [],
  problem: { verdict: "infra-error", message: "the judge died" },
});

/** Nothing could be graded, by the student's fault. */
export const EVE = submissionOf("eve", {
  points: 0,
  exercises: [],
  problem: { verdict: "invalid-submission", message: "a symbolic link stands in it" },
});

export const BATCH = batchOf([ADA, BOB, CYD, DAN, EVE]);
