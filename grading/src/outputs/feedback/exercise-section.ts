import type { ExerciseResult, TestResult } from "../../results/results.ts";
import { VERDICT_WORDS } from "../../results/verdict.ts";
import { type Html, html } from "../escape/html.ts";
import { nextStep, stepOfTest } from "../next-step.ts";
import { plural, showPoints } from "../show-number.ts";
import { type Graded, numberOf } from "../standing.ts";
import { labelOf, STATE_SIGNS, signOf } from "../verdict-labels.ts";
import { anchorOf } from "./exercise-table.ts";
import { NAME_CHARACTERS, studentOutput, studentText } from "./student-text.ts";

/** Links to an exercise that this page has a section of. */
export type LinkTo = (id: string) => Html;

/** All about one exercise that did not pass, the next step first. */
export function exerciseSection(exercise: Graded, linkTo: LinkTo): Html {
  const { id, title, state, points } = exercise;
  const result = exercise.result!;
  const passed = result.tests.filter(({ verdict }) => verdict === "pass");
  const failed = result.tests.filter(({ verdict }) => verdict !== "pass");
  const won = `${showPoints(result.points)} of ${plural(points, "point")}`;
  return html`<article class="card ${state}" id="${anchorOf(id)}" aria-labelledby="${anchorOf(id)}-title">
<header><h3 id="${anchorOf(id)}-title"><span class="id">${numberOf(id)}</span> ${title}</h3>
<p class="badge ${state}"><span aria-hidden="true">${signOf(result, state)}</span> ${labelOf(result, state)}</p>
<p class="aside">${won}${result.tests.length > 0 ? ` · ${passed.length} of ${plural(result.tests.length, "test")} passed` : ""}</p></header>
${buildsOn(result, linkTo)}${nextLine(nextStep(id, result))}${wholeAnswer(result)}${failed.map((test, k) => failedTest(test, nextStep(id, result), k === 0))}${passedTests(passed)}${printed(result.output)}<p class="then">Changed something? <code>lab check ${numberOf(id)}</code> runs the checks again.</p>
</article>
`;
}

function buildsOn({ buildsOn }: ExerciseResult, linkTo: LinkTo): Html | null {
  if (buildsOn.length === 0) return null;
  const links = buildsOn.map(
    (id, k) => html`${k > 0 ? (k === buildsOn.length - 1 ? " and " : ", ") : ""}${linkTo(id)}`,
  );
  const them = buildsOn.length === 1 ? "it, and it is" : "them, and they are";
  return html`<p class="builds-on"><strong>Start with ${links}:</strong> this exercise builds on ${them} not right yet.</p>
`;
}

/** What to do, set apart from all else. */
export function nextLine(text: string): Html {
  return html`<p class="next"><strong>Next</strong> <span>${studentText(text)}</span></p>
`;
}

/** What kept the answer from running, when it is not about a single test. */
function wholeAnswer({ verdict, message, tests }: ExerciseResult): Html | null {
  if (tests.length > 0 && message === undefined) return null;
  const sentence = verdict === "fail" ? null : html`<p>Your answer ${VERDICT_WORDS[verdict]}.</p>\n`;
  return html`${sentence}${message === undefined ? null : quote(message)}`;
}

/** The first in full; the others open at a click, and on paper. What the card's head says is not said again. */
function failedTest(test: TestResult, said: string, isFirst: boolean): Html {
  const state = test.verdict === "infra-error" ? "not-graded" : "zero";
  const sign = html`<span class="sign ${state}" aria-hidden="true">${STATE_SIGNS[state]}</span>`;
  const name = html`${sign} ${studentText(test.name, NAME_CHARACTERS)}`;
  const step = stepOfTest(test);
  const about = html`${step === undefined || step === said ? null : nextLine(step)}${whatHappened(test)}`;
  if (isFirst) return html`<div class="test"><h4>${name}</h4>\n${about}</div>\n`;
  return html`<details class="test"><summary>${name}</summary>\n${about}</details>\n`;
}

function whatHappened({ finding, message, verdict }: TestResult): Html {
  if (finding !== undefined) {
    return html`<dl class="finding"><div class="given"><dt>Given</dt><dd>${studentText(finding.input)}</dd></div>
<div class="expected"><dt>Expected</dt><dd>${studentText(finding.expected)}</dd></div>
<div class="got"><dt>Got</dt><dd>${studentText(finding.got)}</dd></div></dl>
`;
  }
  if (verdict === "infra-error") return html`<p>This test ${VERDICT_WORDS[verdict]}.</p>\n`;
  if (verdict === "fail" && message !== undefined) return html`<p>Your answer threw an error:</p>\n${quote(message)}`;
  return html`<p>In this test your answer ${VERDICT_WORDS[verdict]}.</p>\n${message === undefined ? null : quote(message)}`;
}

function quote(message: string): Html {
  return html`<pre class="message" tabindex="0" role="region" aria-label="Message"><samp>${studentText(message)}</samp></pre>
`;
}

function passedTests(passed: readonly TestResult[]): Html | null {
  if (passed.length === 0) return null;
  return html`<details class="passed-tests"><summary>${plural(passed.length, "test")} passed</summary>
<ul>${passed.map(({ name }) => html`<li>${studentText(name, NAME_CHARACTERS)}</li>`)}</ul></details>
`;
}

function printed(output: string): Html | null {
  const { text, rest } = studentOutput(output);
  if (text.trim() === "") return null;
  return html`<details class="printed"><summary>What your answer printed</summary>
<pre tabindex="0" role="region" aria-label="What your answer printed"><samp>${text}</samp></pre>${rest === undefined ? null : html`<p class="aside">… ${rest}, not shown</p>`}</details>
`;
}
