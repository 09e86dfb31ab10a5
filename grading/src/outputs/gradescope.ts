import { isGraded } from "../results/is-graded.ts";
import type { BatchResults, ExerciseResult, SubmissionResult } from "../results/results.ts";
import { VERDICT_WORDS } from "../results/verdict.ts";
import { cutText } from "./cut-text.ts";
import { visible, visibleLine } from "./escape/visible.ts";
import {
  explainBasis,
  explainExercise,
  explainOutput,
  explainSubmission,
  explainTest,
  numberOf,
  TELL_INSTRUCTOR,
  titleOf,
} from "./explain.ts";
import { gradeOf, maxPointsOf } from "./grade.ts";
import { splitPoints } from "./split-points.ts";

/** https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format, as far as it is used here. */
export interface GradescopeResults {
  /** Overrides the sum of the tests' scores. Left out when nothing was graded: Gradescope then shows no score. */
  readonly score?: number;
  /** Seconds. */
  readonly execution_time: number;
  readonly output: string;
  readonly output_format: "text";
  readonly test_output_format: "text";
  readonly test_name_format: "text";
  /** Always: one hidden test would hide the total from the students too. */
  readonly visibility: "visible";
  /** Of what run_autograder prints, which is for the instructor. */
  readonly stdout_visibility: "hidden";
  readonly tests: readonly GradescopeTest[];
  readonly extra_data: Readonly<Record<string, unknown>>;
}

export interface GradescopeTest {
  /** The three are left out where it was not graded. */
  readonly score?: number;
  readonly max_score?: number;
  readonly status?: "passed" | "failed";
  readonly name: string;
  readonly name_format: "text";
  readonly number: string;
  readonly output: string;
  readonly output_format: "text";
  readonly tags: readonly string[];
  readonly visibility: "visible";
}

const MOST_OF_A_NAME = 300;

/**
 * One submission as Gradescope's results.json; all text is of the format `text`, which Gradescope escapes.
 *
 * An exercise that could not be graded has no score, which is not a zero, and the head says that the total leaves it
 * out. Where nothing could be graded there is no score at all.
 */
export function gradescope(results: BatchResults, submission: SubmissionResult): GradescopeResults {
  const grade = gradeOf(results, submission);
  const missing = grade.isGraded ? [] : grade.missing;
  const isScored = grade.isGraded || missing.length < results.exercises.length;
  return {
    ...(isScored && { score: submission.points }),
    execution_time: Math.round(submission.seconds * 1000) / 1000,
    output: headOf(results, submission, missing),
    output_format: "text",
    test_output_format: "text",
    test_name_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests: testsOf(results, submission, missing),
    extra_data: {
      not_graded: missing.map((id) => ({ exercise: id, why: whyNotGraded(submission, id) })),
      submission_hash: submission.hash,
      seed: results.seed,
      isolation: results.isolation,
      versions: results.versions,
    },
  };
}

function headOf(results: BatchResults, submission: SubmissionResult, missing: readonly string[]): string {
  const lines = [...explainSubmission(submission)];
  if (submission.problem === undefined) {
    const graded = submission.exercises.filter(isGraded);
    const passed = graded.filter(({ verdict }) => verdict === "pass").length;
    lines.unshift(`${passed} of ${graded.length} exercises passed.`);
    if (missing.length > 0) {
      const titles = missing.map((id) => titleOf(results.exercises, id)).join(", ");
      lines.unshift(`Not graded: ${titles}. ${TELL_INSTRUCTOR} The score leaves this out until it is graded again.`);
    }
  }
  return lines.join("\n");
}

function testsOf(
  results: BatchResults,
  submission: SubmissionResult,
  missing: readonly string[],
): readonly GradescopeTest[] {
  const { problem } = submission;
  if (problem !== undefined) {
    const name = `The submission ${VERDICT_WORDS[problem.verdict]}`;
    const output = explainSubmission(submission).join("\n");
    const isScored = problem.verdict !== "infra-error";
    return [
      test({
        name,
        number: "0",
        output,
        tags: [problem.verdict],
        ...(isScored && { score: 0, max_score: maxPointsOf(results), status: "failed" }),
      }),
    ];
  }
  return results.exercises.flatMap(({ id }) => {
    const result = submission.exercises.find(({ exercise }) => exercise === id);
    if (missing.includes(id) || result === undefined) return [notGraded(results, id, result)];
    return result.tests.length === 0 ? [asOneTest(results, result)] : asTests(results, result);
  });
}

function asTests(results: BatchResults, result: ExerciseResult): readonly GradescopeTest[] {
  const shares = splitPoints(result);
  const firstToFail = result.tests.findIndex(({ verdict }) => verdict !== "pass");
  return result.tests.map((one, k) => {
    // what concerns the whole exercise stands once, where the student reads first
    const about = k === firstToFail ? [explainBasis(results, result), explainOutput(result)] : [];
    return test({
      score: shares[k]!.score,
      max_score: shares[k]!.maxScore,
      status: one.verdict === "pass" ? "passed" : "failed",
      name: `${titleOf(results.exercises, result.exercise)}: ${one.name}`,
      number: `${numberOf(result.exercise)}.${k + 1}`,
      output: [explainTest(one), ...about].filter((line) => line !== "").join("\n"),
      tags: [result.exercise, one.verdict],
    });
  });
}

function asOneTest(results: BatchResults, result: ExerciseResult): GradescopeTest {
  const lines = [explainExercise(result), explainBasis(results, result), explainOutput(result)];
  return test({
    score: result.points,
    max_score: result.maxPoints,
    status: result.verdict === "pass" ? "passed" : "failed",
    name: titleOf(results.exercises, result.exercise),
    number: numberOf(result.exercise),
    output: lines.filter((line) => line !== "").join("\n"),
    tags: [result.exercise, result.verdict],
  });
}

function notGraded(results: BatchResults, id: string, result: ExerciseResult | undefined): GradescopeTest {
  const infra = result && { ...result, verdict: "infra-error" as const };
  return test({
    name: `${titleOf(results.exercises, id)}: could not be graded, tell your instructor`,
    number: numberOf(id),
    output: infra === undefined ? TELL_INSTRUCTOR : explainExercise(infra),
    tags: [id, "infra-error"],
  });
}

/** For the instructor: what the grader said. */
function whyNotGraded({ problem, exercises }: SubmissionResult, id: string): string {
  const result = exercises.find(({ exercise }) => exercise === id);
  const test = result?.tests.find(({ verdict }) => verdict === "infra-error");
  return visible(problem?.message ?? result?.message ?? test?.message ?? "the run was interrupted");
}

type Content = Omit<GradescopeTest, "name_format" | "output_format" | "visibility">;

function test(content: Content): GradescopeTest {
  const name = cutText(visibleLine(content.name), MOST_OF_A_NAME);
  return { ...content, name, name_format: "text", output_format: "text", visibility: "visible" };
}
