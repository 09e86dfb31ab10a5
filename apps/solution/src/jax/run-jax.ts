import { setImmediate } from "node:timers/promises";
import { type RunSectionOptions, runSection } from "./run-section.js";
import type { Section, SectionResult } from "./section.js";
import { SECTIONS } from "./sections/index.js";

export interface RunJaxOptions extends RunSectionOptions {
  /** Called with each section's result as soon as it is there: what an interrupted run keeps. */
  readonly onSection?: (result: SectionResult) => void;
  readonly sections?: readonly Section[];
}

/** Runs the lecture's JAX half, section by section; rejects with the signal's reason when aborted. */
export async function runJax(options: RunJaxOptions = {}): Promise<SectionResult[]> {
  const { onSection, sections = SECTIONS, signal } = options;
  const results: SectionResult[] = [];
  for (const section of sections) {
    // a signal is delivered only when nothing else runs
    await setImmediate();
    signal?.throwIfAborted();
    const result = await runSection(section, options);
    results.push(result);
    onSection?.(result);
  }
  return results;
}
