import type pc from "picocolors";
import type { BatchResults, SubmissionResult } from "../../results/results.ts";
import { cutText } from "../cut-text.ts";
import { escapeAnsi } from "../escape/ansi.ts";
import { nextStep } from "../next-step.ts";
import { plural, showPercent, showPoints } from "../show-number.ts";
import { byPart, type Graded, numberOf, type State, standingOf } from "../standing.ts";
import { labelOf, signOf } from "../verdict-labels.ts";
import { type Column, plainTable, roomBeside } from "./plain-table.ts";
import { wrapText } from "./wrap-text.ts";

type Colours = ReturnType<typeof pc.createColors>;

const SIGN: Column = { title: "", width: 1 };
const NUMBER: Column = { title: "", width: 2 };
const POINTS: Column = { title: "", width: 9, align: "right" };
const RESULT: Column = { title: "", width: 19 };
const WIDEST_TITLE = 52;
/** Below this there is no room for the result in words. */
const WITH_RESULT = 64;
const INDENT = " ".repeat(SIGN.width + 2);
const STEP_CHARACTERS = 300;

/** One submission by exercise, under each that did not pass what to do about it. */
export function exerciseLines(
  results: BatchResults,
  submission: SubmissionResult,
  width: number,
  colours: Colours,
): string {
  const standing = standingOf(results, submission);
  const { problem, share, points, maxPoints, counts, openPoints } = standing;
  const name = escapeAnsi(cutText(submission.student.name ?? submission.student.id, STEP_CHARACTERS));
  const lines = wrapText(name, width).map(colours.bold);
  if (problem !== undefined) {
    const start = problem.verdict === "infra-error" ? "not graded" : "cannot be graded";
    lines.push(...wrapText(`${start}: ${escapeAnsi(cutText(problem.message, STEP_CHARACTERS))}`, width));
  } else {
    for (const { part, exercises } of byPart(standing.exercises)) {
      lines.push("", ...wrapText(part, width).map(colours.bold));
      for (const exercise of exercises) lines.push(...exerciseLine(exercise, width, colours));
    }
  }
  if (share !== undefined)
    lines.push("", `${showPoints(points)} of ${plural(maxPoints, "point")} (${showPercent(share)})`);
  if (counts["not-graded"] > 0 && problem === undefined) {
    lines.push(
      ...wrapText(
        `${plural(counts["not-graded"], "exercise")} (${plural(openPoints, "point")}) not graded: no fault of the answers`,
        width,
      ),
    );
  }
  if (submission.flags.length > 0)
    lines.push(...wrapText(`${plural(submission.flags.length, "flag")} for a person to look at`, width));
  return lines.join("\n");
}

function exerciseLine(exercise: Graded, width: number, colours: Colours): readonly string[] {
  const { id, title, state, result, points } = exercise;
  const paint = paints(colours)[state];
  const hasResult = width >= WITH_RESULT;
  const fixed = [SIGN, NUMBER, ...(hasResult ? [RESULT] : []), POINTS];
  const titles: Column = { title: "", width: Math.min(WIDEST_TITLE, roomBeside(width, fixed)) };
  const won = state === "not-graded" ? "–" : showPoints(result?.points ?? 0);
  const line = plainTable(
    [SIGN, NUMBER, titles, ...(hasResult ? [RESULT] : []), POINTS],
    [
      [
        paint(signOf(result, state)),
        numberOf(id),
        escapeAnsi(title),
        ...(hasResult ? [paint(labelOf(result, state))] : []),
        `${won} / ${showPoints(points)}`,
      ],
    ],
  );
  if (state === "passed" || state === "not-graded" || result === undefined) return [line];
  const step = `→ ${escapeAnsi(cutText(nextStep(id, result), STEP_CHARACTERS))}`;
  return [line, ...wrapText(step, width - INDENT.length).map((text) => INDENT + colours.cyan(text))];
}

function paints(colours: Colours): Readonly<Record<State, (text: string) => string>> {
  return { passed: colours.green, partial: colours.yellow, zero: colours.red, "not-graded": colours.dim };
}
