import { columnsOf, labelled } from "@lab/tooling/command-line/terminal";
import type { BatchResults } from "../results/results.ts";
import type { BatchJournal } from "./batch-journal.ts";
import { notGraded } from "./exit-code-for.ts";
import type { Plan } from "./plan.ts";

/** A label and a text. */
export type Words = readonly [label: string, text: string];

const LABEL_COLUMNS = 13;
const WARNING = "warning";

/** Lines for a person, on the error stream: the standard output belongs to the results. */
export function say(words: readonly Words[]): void {
  const columns = columnsOf(process.stderr);
  for (const [label, text] of words) {
    process.stderr.write(`${labelled(`${label}:`.padEnd(LABEL_COLUMNS), text, columns).join("\n")}\n`);
  }
}

/** What the results will depend on. */
export function openingWords(
  { isolation, source, exercises }: Plan,
  seed: number,
  { known, corruptLines }: Pick<BatchJournal, "known" | "corruptLines">,
): readonly Words[] {
  const { level, isSafe, notes } = isolation;
  return [
    ["isolation", `${level}${isSafe ? "" : ", which does not keep submissions from this machine"}`],
    ...notes.map((note): Words => ["note", note]),
    ["data", source.about],
    ["seed", String(seed)],
    ["exercises", String(exercises.length)],
    ...(known.size > 0 ? [["journal", `${known.size} graded answers are there already`] as const] : []),
    ...(corruptLines.length > 0
      ? [
          [
            WARNING,
            `lines ${corruptLines.join(", ")} of the journal are damaged and not trusted; they are graded again`,
          ] as const,
        ]
      : []),
  ];
}

/** Where the results are, and what is left to do. */
export function closingWords(results: BatchResults, { formats, out }: Pick<Plan, "formats" | "out">): readonly Words[] {
  const lost = notGraded(results);
  return [
    ...(formats.length > 0 && results.submissions.length > 0 ? [["results", out] as const] : []),
    ...(lost > 0
      ? [[WARNING, `of ${lost} submissions something could not be graded; --resume tries it again`] as const]
      : []),
    ...(results.isPartial ? [["interrupted", "what is graded is kept; --resume goes on with the rest"] as const] : []),
  ];
}
