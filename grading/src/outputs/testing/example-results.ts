// Results for tests of the outputs: every verdict, and everything that hostile names, findings and outputs try.
import type {
  BatchResults,
  ExerciseResult,
  Flag,
  Student,
  SubmissionResult,
  TestResult,
} from "../../results/results.ts";
import { toHundredths } from "../../results/to-hundredths.ts";
import type { Verdict } from "../../results/verdict.ts";
import { HOSTILE_TEXTS } from "./hostile-text.ts";

type Exercises = BatchResults["exercises"];

export const EXAMPLE_EXERCISES: Exercises = [
  { id: "01-load", title: "Ratings from a text file", part: "MovieLens: data and a baseline", points: 3 },
  { id: "02-count", title: "How many users, films and ratings", part: "MovieLens: data and a baseline", points: 1 },
  { id: "05-split", title: "Training and test", part: "MovieLens: data and a baseline", points: 3 },
  { id: "07-user-means", title: "The mean rating of each user", part: "MovieLens: data and a baseline", points: 3 },
  { id: "08-trivial-predictions", title: "The trivial recommender", part: "MovieLens: data and a baseline", points: 2 },
  { id: "09-rmse", title: "The root mean square error", part: "MovieLens: data and a baseline", points: 2 },
  { id: "12-hard-threshold", title: "Hard thresholding", part: "Singular value thresholding", points: 3 },
  {
    id: "14-hard-svt",
    title: "The whole loop: hard singular value thresholding",
    part: "Singular value thresholding",
    points: 8,
  },
  { id: "17-soft-threshold", title: "Soft thresholding", part: "Singular value thresholding", points: 3 },
  { id: "18-dual-step", title: "One step of Cai, Candès and Shen", part: "Singular value thresholding", points: 4 },
  { id: "24-grad", title: "The gradient", part: "JAX: arrays, keys, jit, grad, vmap", points: 3 },
  { id: "28-kink", title: "A kink: |x| at 0", part: "JAX: arrays, keys, jit, grad, vmap", points: 4 },
  { id: "38-loops", title: "Loops that can be compiled", part: "JAX: lax, and the limits of jit", points: 5 },
  {
    id: "39-nans",
    title: "Where the NaN comes from, and a gradient without it",
    part: "JAX: lax, and the limits of jit",
    points: 4,
  },
];

const TEST_NAMES = ["the example in the statement is right", "it holds for any input", "the input is left as it was"];

const hashOf = (text: string): string => {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619) >>> 0;
  return hash.toString(16).padStart(8, "0").repeat(8);
};

/** What one exercise of an example is to become. */
export interface Wish {
  /** Of the tests in their order; without any the answer could not be run, and `verdict` says why. */
  readonly tests?: readonly (Verdict | Partial<TestResult>)[];
  readonly verdict?: Verdict;
  readonly message?: string;
  readonly output?: string;
  readonly buildsOn?: readonly string[];
  readonly seconds?: number;
}

const PASS: Wish = { tests: ["pass", "pass", "pass"] };

/** The result of an exercise, with points as its tests have them. */
export function exampleExercise(
  { id, title, points: maxPoints }: Exercises[number],
  wish: Wish = PASS,
): ExerciseResult {
  const tests = (wish.tests ?? []).map((test, k): TestResult => {
    const about: Partial<TestResult> = typeof test === "string" ? { verdict: test } : test;
    return {
      name: TEST_NAMES[k] ?? `law ${k + 1} holds`,
      weight: k === 1 ? 2 : 1,
      verdict: "fail",
      seconds: 0.05 * (k + 1),
      ...about,
    };
  });
  const all = tests.reduce((sum, { weight }) => sum + weight, 0);
  const won = tests.reduce((sum, { weight, verdict }) => sum + (verdict === "pass" ? weight : 0), 0);
  const failed = tests.map(({ verdict }) => verdict).filter((verdict) => verdict !== "pass");
  return {
    exercise: id,
    title,
    verdict: wish.verdict ?? failed.find((verdict) => verdict !== "fail") ?? failed[0] ?? "pass",
    points: all === 0 ? 0 : Math.round((maxPoints * won * 100) / all) / 100,
    maxPoints,
    ...(wish.message === undefined ? {} : { message: wish.message }),
    tests,
    output: wish.output ?? "",
    buildsOn: wish.buildsOn ?? [],
    identity: hashOf(id + JSON.stringify(wish).slice(0, 500)),
    seconds: wish.seconds ?? 0.4 + tests.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** A submission with the wishes by the exercises' ids; what is not wished for passes. */
export function exampleSubmission(
  student: Student,
  wishes: Readonly<Record<string, Wish>> = {},
  more: { readonly flags?: readonly Flag[]; readonly ignored?: SubmissionResult["ignored"] } = {},
): SubmissionResult {
  const exercises = EXAMPLE_EXERCISES.map((exercise) => exampleExercise(exercise, wishes[exercise.id]));
  const sum = (of: (exercise: ExerciseResult) => number) =>
    toHundredths(exercises.reduce((total, exercise) => total + of(exercise), 0));
  return {
    student,
    hash: hashOf(student.id),
    points: sum(({ points }) => points),
    maxPoints: sum(({ maxPoints }) => maxPoints),
    exercises,
    ignored: more.ignored ?? [],
    flags: more.flags ?? [],
    seconds: sum(({ seconds }) => seconds),
  };
}

/** A submission of which nothing was graded. */
function ungraded(student: Student, verdict: "invalid-submission" | "infra-error", message: string): SubmissionResult {
  const maxPoints = EXAMPLE_EXERCISES.reduce((sum, { points }) => sum + points, 0);
  const nothing = { points: 0, exercises: [], ignored: [], flags: [], seconds: 0 };
  return { student, hash: hashOf(student.id), problem: { verdict, message }, maxPoints, ...nothing };
}

const MEANS_OF_FILMS: Partial<TestResult> = {
  verdict: "fail",
  finding: {
    input: "userMeans of the example in the statement",
    expected: "[3, 5, 0]",
    got: "[3, 2.5, 0]",
    next: "You divide by the number of films: divide by how many ratings the user gave.",
  },
};
const FIRST_MEAN: Partial<TestResult> = {
  verdict: "fail",
  finding: {
    input: "userMeans of 400 random ratings of 30 users, seed 20260301",
    expected: "3.384615 at index 0",
    got: "1.1 at index 0",
    next: "Compute the first user's mean by hand: which entries have train.rows[p] equal to 0?",
  },
};
const UNWRITTEN: Wish = {
  tests: TEST_NAMES.map(() => ({ verdict: "fail" as const, message: "Error: not written yet" })),
};

/** The middle of the class: some right, some partly, one builds on another. */
const MIDDLING: Readonly<Record<string, Wish>> = {
  "07-user-means": {
    tests: [MEANS_OF_FILMS, FIRST_MEAN, "pass"],
    output: "sum of user 0: 11\nratings of user 0: 10\nmean: 1.1\n",
  },
  "08-trivial-predictions": {
    tests: [
      "pass",
      {
        verdict: "fail",
        finding: {
          input: "trivialPredictions for 100 random places, seed 20260301",
          expected: "3.384615 at index 4",
          got: "1.1 at index 4",
          next: "The prediction of a place is the mean of its user: means[rows[p]].",
        },
      },
      "pass",
    ],
    buildsOn: ["07-user-means"],
  },
  "14-hard-svt": { tests: ["pass", "timeout", "pass"], seconds: 32.4, buildsOn: ["07-user-means"] },
  "28-kink": { tests: ["pass", { verdict: "fail", message: "TypeError: x.abs is not a function" }, "pass"] },
  "38-loops": UNWRITTEN,
  "39-nans": UNWRITTEN,
};

/** Every verdict once. */
const EVERY_VERDICT: Readonly<Record<string, Wish>> = {
  "02-count": { tests: ["pass", "fail", "pass"] },
  "05-split": { tests: ["timeout", "timeout", "timeout"], seconds: 60 },
  "07-user-means": { tests: ["pass", "out-of-memory", "pass"], seconds: 8.2 },
  "08-trivial-predictions": { tests: ["output-limit", "pass", "pass"], output: "looping\n".repeat(2000) },
  "09-rmse": { verdict: "crash", message: "exit code 0 before the answer was ready" },
  "12-hard-threshold": { verdict: "forbidden-import", message: 'exercise.ts:2 imports "node:fs"' },
  "14-hard-svt": { verdict: "invalid-submission", message: "nothing was handed in for this exercise" },
  "17-soft-threshold": { tests: ["protocol-error", "pass", "pass"] },
  "18-dual-step": { verdict: "infra-error", message: "the sandbox could not be started: EAGAIN" },
};

const hostileWish = (text: string): Wish => ({
  tests: [
    { verdict: "fail", name: text, finding: { input: text, expected: text, got: text, next: text } },
    { verdict: "fail", message: text },
    "pass",
  ],
  message: text,
  output: text,
});

const HOSTILE_WISHES: Readonly<Record<string, Wish>> = Object.fromEntries([
  ...Object.values(HOSTILE_TEXTS)
    .slice(0, EXAMPLE_EXERCISES.length - 1)
    .map((text, k) => [EXAMPLE_EXERCISES[k]!.id, hostileWish(text)]),
  ["39-nans", { ...hostileWish(HOSTILE_TEXTS.markdown), output: "a megabyte \u001b[31m<b>\n".repeat(50_000) }],
]);

const HOSTILE_FLAG: Flag = {
  kind: "suspicious",
  exercise: "24-grad",
  about: `${HOSTILE_TEXTS.script} reads ${HOSTILE_TEXTS.ansi}`,
  other: HOSTILE_TEXTS.formula,
};

const similar = (other: string, exercise: string, similarity: number): Flag => ({
  kind: "similar",
  exercise,
  about: "nearly the same tokens in the same order",
  other,
  similarity,
});

/** Honest and failing submissions, every verdict, and hostile ones. */
export function exampleResults(changes: Partial<BatchResults> = {}): BatchResults {
  const submissions = [
    exampleSubmission({ id: "ada", name: "Ada Lovelace", email: "ada@example.org" }),
    exampleSubmission({ id: "carl", name: "Carl Friedrich Gauß" }, MIDDLING, {
      flags: [similar("emmy", "07-user-means", 0.97), similar("emmy", "14-hard-svt", 0.91)],
      ignored: [{ path: "notes/todo.txt", why: "not an answer" }],
    }),
    exampleSubmission(
      { id: "emmy", name: "Emmy Noether" },
      { "07-user-means": MIDDLING["07-user-means"]! },
      {
        flags: [similar("carl", "07-user-means", 0.97), similar("carl", "14-hard-svt", 0.91)],
      },
    ),
    exampleSubmission({ id: "every-verdict", name: "Évariste Galois" }, EVERY_VERDICT),
    exampleSubmission(
      { id: "stubs", name: "Sofja Kowalewskaja" },
      Object.fromEntries(EXAMPLE_EXERCISES.map(({ id }) => [id, UNWRITTEN])),
    ),
    exampleSubmission(
      { id: "copied", name: "高木 貞治" },
      {},
      {
        flags: [
          {
            kind: "copied-from-package",
            exercise: "18-dual-step",
            about: "follows the published source",
            other: "@lab/svt/src/dual-step.ts",
            similarity: 0.88,
          },
        ],
      },
    ),
    ungraded({ id: "broken-zip" }, "invalid-submission", "the archive names a file outside of itself: ../../.bashrc"),
    ungraded({ id: "unlucky", name: "Srinivasa Ramanujan" }, "infra-error", "the disk was full"),
    ...Object.values(HOSTILE_TEXTS).map((text, k) =>
      exampleSubmission({ id: text, name: text, email: text }, k === 0 ? HOSTILE_WISHES : MIDDLING, {
        flags: k === 0 ? [HOSTILE_FLAG] : [],
        ignored: [{ path: text, why: text }],
      }),
    ),
  ];
  return {
    schemaVersion: 1,
    course: "SVT and JAX",
    isolation: "bwrap",
    isolationIsSafe: true,
    data: "synthetic ratings of 943 users and 1682 films",
    seed: 20260301,
    versions: { node: "22.14.0", "@lab/grading": "0.0.0", vitest: "4.1.12" },
    exercises: EXAMPLE_EXERCISES,
    submissions: submissions.sort((a, b) => (a.student.id < b.student.id ? -1 : 1)),
    isPartial: false,
    startedAt: "2026-03-01T09:30:00.000Z",
    seconds: 754.2,
    ...changes,
  };
}

/** A class of so many, good and less good ones, always the same. */
export function exampleClass(students: number): BatchResults {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const unlucky: readonly Verdict[] = ["timeout", "crash", "out-of-memory", "forbidden-import", "infra-error"];
  const submissions = Array.from({ length: students }, (_, k): SubmissionResult => {
    const skill = 0.35 + 0.65 * Math.sqrt(random());
    const wishes = EXAMPLE_EXERCISES.map(({ id }, place): [string, Wish] => {
      const luck = random() * (1 + place / 30);
      if (luck < skill) return [id, PASS];
      if (luck < skill + 0.15)
        return [id, place % 3 === 0 ? MIDDLING["07-user-means"]! : { tests: ["pass", "fail", "pass"] }];
      if (random() < 0.12)
        return [id, { tests: ["pass", unlucky[k % unlucky.length]!, "pass"], seconds: 5 + 20 * random() }];
      return [id, random() < 0.5 ? UNWRITTEN : { tests: ["fail", FIRST_MEAN, "fail"] }];
    });
    const number = String(k + 1).padStart(4, "0");
    return exampleSubmission({ id: `s${number}`, name: `Student ${number}` }, Object.fromEntries(wishes), {
      flags: k % 40 === 39 ? [similar(`s${String(k).padStart(4, "0")}`, "14-hard-svt", 0.9 + 0.1 * random())] : [],
    });
  });
  return exampleResults({ submissions });
}
