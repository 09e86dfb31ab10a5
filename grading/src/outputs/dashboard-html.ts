import type { BatchResults } from "../results/results.ts";
import { failuresTable } from "./dashboard/common-failures.ts";
import { exerciseBars } from "./dashboard/exercise-bars.ts";
import { flaggedTable } from "./dashboard/flagged.ts";
import { histogram } from "./dashboard/histogram.ts";
import { notGradedTable } from "./dashboard/not-graded.ts";
import { slowest } from "./dashboard/slowest.ts";
import { studentsTable } from "./dashboard/students-table.ts";
import { type Content, type Html, html } from "./escape/html.ts";
import { hidePaths } from "./hide-paths.ts";
import { type Overview, overviewOf } from "./overview.ts";
import { banner, page, showTime } from "./page.ts";
import { DASHBOARD_STYLE } from "./page-style.ts";
import { plural, showCount, showPercent, showSeconds } from "./show-number.ts";

/**
 * The instructor's page: one file that needs no other and runs nothing. How the batch went, which exercises are hard
 * and why, what a person should look at, and everybody with a link to `feedback/`, which stands beside it.
 */
export function dashboardHtml(results: BatchResults): string {
  const overview = overviewOf(results);
  return page(
    `${results.course} · Dashboard`,
    DASHBOARD_STYLE,
    html`<header class="hero">
<p class="course">Dashboard</p>
<h1>${results.course}</h1>
${banners(results)}${tiles(results, overview)}${navigation(overview)}</header>
<main>
${histogram(overview)}${section("exercises", "Exercises", exerciseBars(results, overview))}${section("failures", "Most common failures", failuresTable(results))}${notGradedTable(overview)}${section("flagged", "Flagged", flaggedTable(results))}${section("students", "Students", studentsTable(overview))}${section("slowest", "Slowest", slowest(results, overview))}${section("run", "The run", facts(results))}</main>`,
  );
}

function banners({ isolation, isolationIsSafe, isPartial }: BatchResults): Html {
  return html`${
    isolationIsSafe
      ? null
      : banner(
          "warn",
          "Not safely isolated.",
          `The answers ran at the level “${isolation}”, which does not keep untrusted code from the machine: such code could have read files, or changed results.`,
        )
  }${
    isPartial
      ? banner(
          "warn",
          "Partial results.",
          html`The run was interrupted before everything was graded: <code>pnpm grade --resume</code> grades the rest.`,
        )
      : null
  }`;
}

function tiles({ submissions }: BatchResults, { mean, median, complete, notGraded, flagged }: Overview): Html {
  const percent = (share: number | undefined) => (share === undefined ? "–" : showPercent(share));
  const all: readonly (readonly [string, string])[] = [
    [showCount(submissions.length), submissions.length === 1 ? "submission" : "submissions"],
    [percent(mean), "mean"],
    [percent(median), "median"],
    [showCount(complete), "with everything passed"],
    [showCount(notGraded), notGraded === 1 ? "exercise not graded" : "exercises not graded"],
    [showCount(flagged), "flagged"],
  ];
  return html`<ul class="tiles">${all.map(([value, label]) => html`<li><strong>${value}</strong><span>${label}</span></li>\n`)}</ul>
`;
}

function navigation({ notGraded }: Overview): Html {
  const links: readonly (readonly [string, string])[] = [
    ["exercises", "Exercises"],
    ["failures", "Most common failures"],
    ...(notGraded > 0 ? [["not-graded", "Not graded"] as const] : []),
    ["flagged", "Flagged"],
    ["students", "Students"],
    ["slowest", "Slowest"],
    ["run", "The run"],
  ];
  return html`<nav aria-label="Sections"><ul>${links.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>\n`)}</ul></nav>
`;
}

function section(id: string, title: string, content: Content): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}</section>
`;
}

function facts(results: BatchResults): Html {
  const { isolation, isolationIsSafe, data, seed, versions, startedAt, seconds, submissions } = results;
  const pairs: readonly (readonly [string, string])[] = [
    ["Started", showTime(startedAt)],
    ["Took", `${showSeconds(seconds)} for ${plural(submissions.length, "submission")}`],
    ["Isolation", `${isolation}${isolationIsSafe ? "" : " (not safe for untrusted answers)"}`],
    ["Data", hidePaths(data)],
    ["Seed", String(seed)],
    [
      "Versions",
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(", "),
    ],
  ];
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
`;
}
