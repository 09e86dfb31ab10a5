import type { BatchResults, Flag, Student } from "../../results/results.ts";
import { cutText } from "../cut-text.ts";
import { type Html, html } from "../escape/html.ts";
import { plural, showPercent } from "../show-number.ts";
import { numberOf } from "../standing.ts";
import { studentLink } from "./student-link.ts";

/** A flag and whose it is; similarity is between two, and is told once. */
export interface Flagged {
  readonly student: Student;
  readonly kind: Flag["kind"];
  readonly other: string | undefined;
  readonly flags: readonly Flag[];
  /** The highest of them. */
  readonly similarity: number | undefined;
}

const KIND_WORDS: Readonly<Record<Flag["kind"], string>> = {
  similar: "similar answers",
  "copied-from-package": "follows a published package",
  suspicious: "suspicious",
};
const MOST_SHOWN = 100;
const TEXT_CHARACTERS = 200;

/** Flags by pair, the most alike first; what has no number comes before. */
export function flaggedPairs({ submissions }: BatchResults): readonly Flagged[] {
  const groups = new Map<string, Flagged>();
  for (const { student, flags } of submissions) {
    for (const flag of flags) {
      const { kind, other } = flag;
      const pair = kind === "similar" && other !== undefined ? [student.id, other].sort() : [student.id, other ?? ""];
      const key = JSON.stringify([kind, ...pair]);
      const group = groups.get(key) ?? { student, kind, other, flags: [], similarity: undefined };
      if (group.student.id !== student.id) continue;
      const similarity = Math.max(group.similarity ?? 0, flag.similarity ?? 0) || undefined;
      groups.set(key, { ...group, flags: [...group.flags, flag], similarity });
    }
  }
  return [...groups.values()].sort((a, b) => (b.similarity ?? 2) - (a.similarity ?? 2));
}

export function flaggedTable(results: BatchResults): Html {
  const pairs = flaggedPairs(results);
  if (pairs.length === 0) return html`<p>Nothing was flagged.</p>\n`;
  const students = new Map(results.submissions.map(({ student }) => [student.id, student]));
  const rows = pairs.slice(0, MOST_SHOWN).map(({ student, kind, other, flags, similarity }) => {
    const second = other === undefined ? undefined : students.get(other);
    const about = [...new Set(flags.map((flag) => flag.about))]
      .map((text) => cutText(text, TEXT_CHARACTERS))
      .join("; ");
    return html`<tr><th scope="row">${studentLink(student)}</th><td>${second === undefined ? html`<bdi>${cutText(other ?? "–", TEXT_CHARACTERS)}</bdi>` : studentLink(second)}</td><td>${KIND_WORDS[kind]}: ${about}</td><td>${flags.map(({ exercise }) => numberOf(exercise)).join(", ")}</td><td class="number">${similarity === undefined ? "–" : showPercent(similarity)}</td></tr>
`;
  });
  return html`<p>A flag is for a person to look at. It is never a verdict, and no points depend on it: short exercises have few right answers, and those look alike.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Flagged"><table>
<thead><tr><th scope="col">Student</th><th scope="col">Other</th><th scope="col">Why</th><th scope="col">Exercises</th><th scope="col" class="number">Alike</th></tr></thead><tbody>
${rows}</tbody></table></div>
${pairs.length > MOST_SHOWN ? html`<p class="aside">… ${plural(pairs.length - MOST_SHOWN, "more", "more")}: see results.json</p>` : null}`;
}
