import type { BatchResults, TestResult } from "../../results/results.ts";
import { VERDICT_WORDS } from "../../results/verdict.ts";
import { cutText } from "../cut-text.ts";
import { type Html, html } from "../escape/html.ts";
import { numberOf } from "../standing.ts";
import { isUnwritten } from "../verdict-labels.ts";

export interface CommonFailure {
  readonly exercise: string;
  readonly title: string;
  readonly test: string;
  /** The finding's next step, or what was thrown, or the verdict. */
  readonly what: string;
  readonly students: number;
}

const MOST_SHOWN = 15;
const TEXT_CHARACTERS = 240;

/** Failures that several have in common, the most common first. Stubs are left out: nobody learns from them. */
export function commonFailures({ submissions }: BatchResults): readonly CommonFailure[] {
  const groups = new Map<string, CommonFailure>();
  const add = (failure: Omit<CommonFailure, "students">) => {
    const key = JSON.stringify([failure.exercise, failure.test, failure.what]);
    groups.set(key, { ...failure, students: (groups.get(key)?.students ?? 0) + 1 });
  };
  for (const { exercises } of submissions) {
    for (const result of exercises) {
      const { exercise, title, verdict, tests } = result;
      if (verdict === "pass" || verdict === "infra-error" || isUnwritten(result)) continue;
      if (tests.length === 0) add({ exercise, title, test: "", what: VERDICT_WORDS[verdict] });
      for (const test of tests) {
        if (test.verdict !== "pass" && test.verdict !== "infra-error")
          add({ exercise, title, test: test.name, what: whatOf(test) });
      }
    }
  }
  return [...groups.values()].sort(
    (a, b) =>
      b.students - a.students || compare(a.exercise, b.exercise) || compare(a.test, b.test) || compare(a.what, b.what),
  );
}

/** The first line only: a stack below it differs with every answer. */
function whatOf({ finding, message, verdict }: TestResult): string {
  if (finding !== undefined) return finding.next;
  return verdict === "fail" && message !== undefined
    ? cutText(message.split("\n", 1)[0]!, TEXT_CHARACTERS)
    : VERDICT_WORDS[verdict];
}

/** By code units, the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function failuresTable(results: BatchResults): Html {
  const all = commonFailures(results);
  const shared = all.filter(({ students }) => students > 1).slice(0, MOST_SHOWN);
  const shown = shared.length > 0 ? shared : all.slice(0, MOST_SHOWN);
  if (shown.length === 0) return html`<p>No test failed.</p>\n`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Most common failures"><table>
<thead><tr><th scope="col" class="number">Seen</th><th scope="col">Exercise and test</th><th scope="col">What the students read</th></tr></thead><tbody>
${shown.map(
  ({
    exercise,
    title,
    test,
    what,
    students,
  }) => html`<tr><td class="number">${students}</td><th scope="row"><span class="id">${numberOf(exercise)}</span> ${title}<span class="note">${cutText(test, TEXT_CHARACTERS)}</span></th><td>${cutText(what, TEXT_CHARACTERS)}</td></tr>
`,
)}</tbody></table></div>
`;
}
