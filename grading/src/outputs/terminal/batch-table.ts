import type pc from "picocolors";
import type { BatchResults, Student } from "../../results/results.ts";
import type { Verdict } from "../../results/verdict.ts";
import { cutText } from "../cut-text.ts";
import { escapeAnsi } from "../escape/ansi.ts";
import { type Overview, overviewOf, type Row } from "../overview.ts";
import { plural, showPercent, showPoints } from "../show-number.ts";
import type { Standing } from "../standing.ts";
import { isUnwritten } from "../verdict-labels.ts";
import { type Column, plainTable, roomBeside } from "./plain-table.ts";
import { wrapText } from "./wrap-text.ts";

type Colours = ReturnType<typeof pc.createColors>;

/** More rows than this nobody reads in a terminal; the files have them all. */
const MOST_ROWS = 30;
const NAME_CHARACTERS = 60;
/** The columns that every width has. */
const PERCENT: Column = { title: "%", width: 5, align: "right" };
const FLAGS: Column = { title: "flags", width: 5, align: "right" };
/** From these widths on there is room for more. */
const WITH_POINTS = 56;
const WITH_VERDICTS = 76;
const STUDENT_SHARE = 0.36;
const WIDEST_STUDENT = 36;

/** A table of the submissions: all of a small batch, the most important of a large one. */
export function batchTable(results: BatchResults, width: number, colours: Colours): string {
  const overview = overviewOf(results);
  const shown = mostImportant(overview.rows);
  const left = overview.rows.length - shown.length;
  const points: Column = { title: "points", width: pointsWidth(shown), align: "right" };
  const hasVerdicts = width >= WITH_VERDICTS;
  const fixed = [...(width >= WITH_POINTS ? [points] : []), PERCENT, FLAGS];
  const student: Column = {
    title: "student",
    width: hasVerdicts
      ? Math.min(WIDEST_STUDENT, Math.floor(width * STUDENT_SHARE))
      : Math.min(WIDEST_STUDENT, roomBeside(width, fixed)),
  };
  const result: Column = { title: "result", width: roomBeside(width, [student, ...fixed]) };
  const columns = [
    student,
    ...(width >= WITH_POINTS ? [points] : []),
    PERCENT,
    ...(hasVerdicts ? [result] : []),
    FLAGS,
  ];
  const cells = (row: Row): Readonly<Record<string, string>> => ({
    student: nameOf(row.submission.student),
    points: pointsOf(row.standing),
    "%": paint(row.standing, colours)(percentOf(row.standing.share)),
    result: escapeAnsi(resultOf(row.standing)),
    flags: row.submission.flags.length > 0 ? colours.yellow(String(row.submission.flags.length)) : "",
  });
  const table = plainTable(
    columns.map((column) => ({ ...column, title: colours.dim(column.title) })),
    shown.map((row) => columns.map(({ title }) => cells(row)[title]!)),
  );
  return [
    table,
    ...(left > 0 ? [`… ${left} more: see results`] : []),
    "",
    ...totals(overview).flatMap((text) => wrapText(text, width)),
  ].join("\n");
}

/** Of many rows those that somebody has to look at, then the lowest; in their usual order again. */
function mostImportant(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const urgency = ({ submission, standing }: Row) =>
    standing.counts["not-graded"] > 0 ? 3 : standing.problem !== undefined ? 2 : submission.flags.length > 0 ? 1 : 0;
  const first = [...rows].sort((a, b) => urgency(b) - urgency(a) || (a.standing.share ?? 0) - (b.standing.share ?? 0));
  const chosen = new Set(first.slice(0, MOST_ROWS));
  return rows.filter((row) => chosen.has(row));
}

function nameOf({ id, name }: Student): string {
  const text = name === undefined || name === id ? id : `${id} · ${name}`;
  return escapeAnsi(cutText(text, NAME_CHARACTERS)).trim();
}

function pointsWidth(rows: readonly Row[]): number {
  return Math.max("points".length, ...rows.map(({ standing }) => pointsOf(standing).length));
}

function pointsOf({ share, points, maxPoints }: Standing): string {
  return share === undefined ? "–" : `${showPoints(points)} / ${showPoints(maxPoints)}`;
}

function percentOf(share: number | undefined): string {
  return share === undefined ? "–" : showPercent(share);
}

const GOOD = 0.9;
const MIDDLING = 0.5;

function paint({ share }: Pick<Standing, "share">, colours: Colours): (text: string) => string {
  if (share === undefined) return colours.dim;
  return share >= GOOD ? colours.green : share >= MIDDLING ? colours.yellow : colours.red;
}

/** What a table counts, what is to be acted upon first: the end of a long cell is cut off. */
const WORDS = {
  pass: "passed",
  "infra-error": "not graded",
  timeout: "timeout",
  "out-of-memory": "out of memory",
  "output-limit": "output limit",
  crash: "crash",
  "forbidden-import": "forbidden import",
  "protocol-error": "protocol error",
  "invalid-submission": "not to be run",
  fail: "wrong",
  unwritten: "not written",
} as const satisfies Readonly<Record<Verdict | "unwritten", string>>;
const WORD_KEYS = Object.keys(WORDS) as (keyof typeof WORDS)[];

/** `37 passed, 2 wrong, 1 timeout`, or why there is nothing to count. */
function resultOf({ problem, exercises }: Standing): string {
  if (problem !== undefined)
    return `${problem.verdict === "infra-error" ? "not graded" : "invalid"}: ${cutText(problem.message, 2 * NAME_CHARACTERS)}`;
  const verdicts = exercises.map(({ result }) =>
    result === undefined ? "infra-error" : isUnwritten(result) ? "unwritten" : result.verdict,
  );
  const counts = WORD_KEYS.map((key) => ({ key, count: verdicts.filter((verdict) => verdict === key).length }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ key, count }) => `${count} ${WORDS[key]}`)
    .join(", ");
}

function totals({ rows, mean, median, complete, notGraded, flagged }: Overview): readonly string[] {
  return [
    `${plural(rows.length, "submission")}: mean ${percentOf(mean)}, median ${percentOf(median)}, ${complete} with everything passed`,
    ...(notGraded > 0 ? [`${plural(notGraded, "exercise")} not graded: no fault of the answers, and no zeros`] : []),
    ...(flagged > 0 ? [`${plural(flagged, "submission")} flagged for a person to look at`] : []),
  ];
}
