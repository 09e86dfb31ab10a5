import type { BatchResults, ExerciseResult, SubmissionResult, TestResult } from "../results/results.ts";
import { VERDICT_WORDS } from "../results/verdict.ts";
import { visibleLine } from "./escape/visible.ts";
import { xmlAttribute, xmlText } from "./escape/xml.ts";
import { explainExercise, explainTest } from "./explain.ts";

/** JUnit's XML as Jenkins, GitLab and GitHub's reporters read it (the schema `jenkins-junit.xsd`). */

interface Case {
  readonly classname: string;
  readonly name: string;
  readonly seconds: number;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  readonly type?: string;
  readonly message?: string;
  readonly details?: string;
  readonly output?: string;
}

interface Suite {
  readonly submission: SubmissionResult;
  readonly cases: readonly Case[];
}

const HOSTNAME = "grader";

/**
 * A batch as JUnit's XML: a suite a submission, a case a hidden test.
 *
 * A case's class is `student.exercise`, so that viewers that know packages group by student, then by exercise, and no
 * two cases are one. `error` is for what could not be graded; every verdict on an answer is a `failure`.
 */
export function junit(results: BatchResults): string {
  const suites = results.submissions.map((submission) => ({ submission, cases: casesOf(results, submission) }));
  const attributes = attributesOf({
    name: results.course,
    ...countsOf(suites.flatMap(({ cases }) => cases)),
    time: seconds(results.seconds),
  });
  const body = suites.map((suite) => suiteXml(results, suite)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${body}</testsuites>\n`;
}

function casesOf(results: BatchResults, submission: SubmissionResult): readonly Case[] {
  const { problem, student } = submission;
  if (problem !== undefined) {
    return [
      {
        classname: student.id,
        name: "can be graded",
        seconds: submission.seconds,
        outcome: problem.verdict === "infra-error" ? "error" : "failure",
        type: problem.verdict,
        message: VERDICT_WORDS[problem.verdict],
        details: problem.message,
      },
    ];
  }
  return results.exercises.flatMap(({ id, title }) => {
    const result = submission.exercises.find(({ exercise }) => exercise === id);
    const classname = `${student.id}.${id}`;
    if (result !== undefined) return casesOfExercise(classname, result);
    return [{ classname, name: title, seconds: 0, outcome: "skipped", message: "not graded" } as const];
  });
}

function casesOfExercise(classname: string, result: ExerciseResult): readonly Case[] {
  if (result.tests.length === 0) {
    const { title, verdict, message } = result;
    const details = [explainExercise(result), message ?? ""].join("\n");
    return [
      {
        classname,
        name: title,
        seconds: result.seconds,
        ...outcomeOf(verdict, verdict === "infra-error" ? details : explainExercise(result)),
        output: result.output,
      },
    ];
  }
  const firstToFail = result.tests.findIndex(({ verdict }) => verdict !== "pass");
  return result.tests.map((test, k) => ({
    classname,
    name: test.name,
    seconds: test.seconds,
    ...outcomeOf(test.verdict, explainTest(test)),
    ...(k === Math.max(0, firstToFail) && { output: result.output }),
  }));
}

function outcomeOf(verdict: TestResult["verdict"], details: string): Pick<Case, "outcome"> & Partial<Case> {
  if (verdict === "pass") return { outcome: "passed" };
  const outcome = verdict === "infra-error" ? "error" : "failure";
  return { outcome, type: verdict, message: VERDICT_WORDS[verdict], details };
}

function suiteXml(results: BatchResults, { submission, cases }: Suite): string {
  const attributes = attributesOf({
    name: submission.student.id,
    ...countsOf(cases),
    time: seconds(submission.seconds),
    timestamp: results.startedAt.slice(0, "YYYY-MM-DDTHH:MM:SS".length),
    hostname: HOSTNAME,
  });
  const properties = {
    hash: submission.hash,
    points: `${submission.points} of ${submission.maxPoints}`,
    seed: String(results.seed),
    isolation: results.isolation,
  };
  const propertyXml = Object.entries(properties)
    .map(([name, value]) => `      <property${attributesOf({ name, value })}/>\n`)
    .join("");
  const head = `  <testsuite${attributes}>\n    <properties>\n${propertyXml}    </properties>\n`;
  return `${head}${cases.map(caseXml).join("")}  </testsuite>\n`;
}

function caseXml({ classname, name, seconds: time, outcome, type, message, details, output }: Case): string {
  const attributes = attributesOf({ name, classname, time: seconds(time) });
  const parts: string[] = [];
  if (outcome === "skipped") parts.push(`      <skipped${attributesOf({ message: message ?? "" })}/>\n`);
  if (outcome === "failure" || outcome === "error") {
    const about = attributesOf({ message: message ?? "", type: type ?? outcome });
    parts.push(`      <${outcome}${about}>${xmlText(details ?? "")}</${outcome}>\n`);
  }
  if (output !== undefined && output !== "") parts.push(`      <system-out>${xmlText(output)}</system-out>\n`);
  if (parts.length === 0) return `    <testcase${attributes}/>\n`;
  return `    <testcase${attributes}>\n${parts.join("")}    </testcase>\n`;
}

function countsOf(cases: readonly Case[]): Record<string, string> {
  const count = (wanted: Case["outcome"]) => String(cases.filter(({ outcome }) => outcome === wanted).length);
  return {
    tests: String(cases.length),
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  };
}

function attributesOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlAttribute(visibleLine(value))}"`)
    .join("");
}

function seconds(value: number): string {
  return value.toFixed(3);
}
