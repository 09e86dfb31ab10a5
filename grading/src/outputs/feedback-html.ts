import type { BatchResults, SubmissionResult } from "../results/results.ts";
import { type Html, html } from "./escape/html.ts";
import { exerciseSection, nextLine } from "./feedback/exercise-section.ts";
import { anchorOf, exerciseTable } from "./feedback/exercise-table.ts";
import { hero } from "./feedback/hero.ts";
import { NAME_CHARACTERS, studentText } from "./feedback/student-text.ts";
import { firstToDo, nextStep } from "./next-step.ts";
import { banner, page, showTime } from "./page.ts";
import { FEEDBACK_STYLE } from "./page-style.ts";
import { plural } from "./show-number.ts";
import { type Graded, numberOf, type Standing, standingOf } from "./standing.ts";
import { isUnwritten } from "./verdict-labels.ts";

/**
 * A student's page: one file that needs no other, runs nothing, and knows nothing about any other student. What to do
 * next stands in front of what went wrong; what could not be graded is said to be so, and is no zero. Flags are for
 * the instructor and are not in it.
 */
export function feedbackHtml(results: BatchResults, submission: SubmissionResult): string {
  const standing = standingOf(results, submission);
  const { student } = submission;
  const title = `${studentText(student.name ?? student.id, NAME_CHARACTERS)} · ${results.course}`;
  return page(
    title,
    FEEDBACK_STYLE,
    html`${hero(results.course, student, standing)}<main>
${body(standing)}${ignored(submission)}${footer(results, submission)}</main>`,
  );
}

function body(standing: Standing): Html {
  if (standing.share === undefined) return nothingGraded();
  return standing.problem === undefined ? report(standing) : rejected(standing.problem.message);
}

function report(standing: Standing): Html {
  const toDo = standing.exercises.filter(
    ({ state, result }) => (state === "partial" || state === "zero") && result !== undefined,
  );
  const begun = toDo.filter(({ result }) => !isUnwritten(result!));
  const has = new Set(begun.map(({ id }) => id));
  return html`${top(standing, toDo)}${notGraded(standing)}${exerciseTable(standing, ({ id }) => has.has(id))}${sections(standing, begun, has)}`;
}

/** The one thing to do, or a word of praise. */
function top(standing: Standing, toDo: readonly Graded[]): Html | null {
  const first = firstToDo(standing);
  if (first === undefined) {
    const all = standing.counts["not-graded"] === 0;
    return banner("note", all ? "Everything passes." : "Everything that was graded passes.", "Well done!");
  }
  const more = toDo.length - 1;
  return html`<section class="start" aria-labelledby="start"><h2 id="start">Start here: ${nameOf(first, !isUnwritten(first.result!))}</h2>
${nextLine(nextStep(first.id, first.result!))}<p class="aside">${more === 0 ? "It is the only exercise that is left." : `Then there ${more === 1 ? "is" : "are"} ${plural(more, "more exercise")} to do.`}</p></section>
`;
}

function notGraded({ exercises }: Standing): Html | null {
  const open = exercises.filter(({ state }) => state === "not-graded");
  if (open.length === 0) return null;
  const names = open.map((exercise, k) => html`${k > 0 ? ", " : ""}${nameOf(exercise, false)}`);
  return banner(
    "note",
    "Not graded yet:",
    html`${names}. This is no fault of yours and costs no points; your instructor can have it graded again.`,
  );
}

function sections(standing: Standing, begun: readonly Graded[], has: ReadonlySet<string>): Html | null {
  if (begun.length === 0) return null;
  const byId = new Map(standing.exercises.map((exercise) => [exercise.id, exercise]));
  const linkTo = (id: string) => {
    const exercise = byId.get(id);
    return exercise === undefined ? html`${id}` : nameOf(exercise, has.has(id));
  };
  return html`<section aria-labelledby="work-on"><h2 id="work-on">What to work on</h2>
${begun.map((exercise) => exerciseSection(exercise, linkTo))}</section>
`;
}

function nameOf({ id, title }: Graded, isLink: boolean): Html {
  const name = html`${numberOf(id)} ${title}`;
  return isLink ? html`<a href="#${anchorOf(id)}">${name}</a>` : name;
}

/** What the grader says about its own trouble is for the instructor; a student learns that it is no fault of theirs. */
function nothingGraded(): Html {
  return banner(
    "note",
    "Your submission is not graded yet.",
    "This is no fault of yours and costs no points; your instructor can have it graded again.",
  );
}

function rejected(message: string): Html {
  return html`${banner("warn", "Your submission could not be graded:", studentText(message))}${nextLine("Run lab submit again, and hand in the file that it makes, unchanged.")}`;
}

function ignored({ ignored }: SubmissionResult): Html | null {
  if (ignored.length === 0) return null;
  const most = ignored.slice(0, MOST_IGNORED);
  const more = ignored.length - most.length;
  return html`<section aria-labelledby="ignored"><h2 id="ignored">Files that were not looked at</h2>
<ul>${most.map(({ path, why }) => html`<li><code>${studentText(path, NAME_CHARACTERS)}</code>: ${studentText(why, NAME_CHARACTERS)}</li>\n`)}${more > 0 ? html`<li>… and ${plural(more, "more file")}</li>` : null}</ul></section>
`;
}

const MOST_IGNORED = 20;

/** What to quote in a question to the instructor. */
function footer(results: BatchResults, submission: SubmissionResult): Html {
  return html`<footer><p>Graded on ${showTime(results.startedAt)} with seed ${results.seed}; data: ${studentText(results.data, NAME_CHARACTERS)}. Submission <code>${submission.hash.slice(0, HASH_DIGITS)}</code>.</p></footer>
`;
}

const HASH_DIGITS = 12;
