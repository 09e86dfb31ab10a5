import { SolutionError } from "../command-line/solution-error.js";
import type { Surroundings } from "../part.js";
import { printPreface, printSection } from "./print-section.js";
import type { JaxRecord } from "./record.js";
import { type RunJaxOptions, runJax } from "./run-jax.js";
import type { Section } from "./section.js";
import { SECTIONS } from "./sections/index.js";

/**
 * Runs the sections that were asked for, and narrates: each in full when this is the only part of the run, else a line of
 * each. Rejects with the signal's reason when aborted.
 *
 * @throws SolutionError `invalid-option` for a section that there is not
 */
export async function runSections(
  record: JaxRecord,
  { terminal, signal, quiet, alone }: Surroundings,
  timing: RunJaxOptions["timing"] = {},
): Promise<void> {
  const sections = chosenSections(record.options.sections);
  const narrated = alone && !quiet;
  if (narrated) printPreface(terminal);
  await runJax({
    sections,
    signal,
    timing,
    onSection: (result) => {
      record.sections.push(result);
      if (narrated) printSection(result, terminal);
      else terminal.step(result.lecture, result.title);
    },
  });
}

/** In the lecture's order, whatever the order of the names. */
function chosenSections(ids: readonly string[]): readonly Section[] {
  const unknown = ids.find((id) => !SECTIONS.some((section) => section.id === id));
  if (unknown !== undefined) {
    throw new SolutionError("invalid-option", {
      given: `a section named ${JSON.stringify(unknown)}`,
      expected: `one of ${SECTIONS.map(({ id }) => id).join(", ")}`,
      fix: "Name one of these, or none for all of them.",
    });
  }
  return ids.length === 0 ? SECTIONS : SECTIONS.filter(({ id }) => ids.includes(id));
}
