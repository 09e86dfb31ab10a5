import type { Array as JaxArray } from "@lab/jaxlike";
import { keepConfig } from "./keep-config.js";
import { type MeasureOptions, measure, type Work } from "./measure.js";
import type { Plot, Section, SectionContext, SectionResult } from "./section.js";
import { shownCode } from "./shown-code.js";
import { timingTable } from "./timing-table.js";
import { errorText, valueText } from "./value-text.js";

export interface RunSectionOptions {
  readonly signal?: AbortSignal;
  /** How each timing is taken. */
  readonly timing?: Omit<MeasureOptions, "signal">;
}

/** Runs a section and gathers what it shows; JAX's global switches are afterwards what they were. */
export async function runSection(section: Section, options: RunSectionOptions = {}): Promise<SectionResult> {
  const { signal, timing } = options;
  const output: string[] = [];
  const timed: { name: string; work: Work }[] = [];
  const plots: Plot[] = [];
  const print = (text: string, label?: string): void => {
    const lines = text.split("\n");
    if (label === undefined) output.push(...lines);
    else if (lines.length === 1) output.push(`${label}: ${text}`);
    else output.push(`${label}:`, ...lines);
  };
  const context: SectionContext = {
    show: (value, label) => print(valueText(value), label),
    showError: (work) => print(errorText(errorOf(work))),
    time: (name, work) => void timed.push({ name, work }),
    plot: (x, curves) => {
      if (section.figure === undefined) throw new Error(`section ${section.id} plots without a figure`);
      plots.push({ ...section.figure, series: seriesOf(x, curves) });
    },
  };

  const start = performance.now();
  const timings = await keepConfig(async () => {
    await section.run(context);
    return measure(
      timed.map(({ work }) => work),
      { ...timing, signal },
    );
  });
  const { id, title, lecture, idea, source, timings: caption = "" } = section;
  return {
    id,
    title,
    lecture,
    idea: idea.trim().replace(/\s+/g, " "),
    code: shownCode(source),
    output,
    tables: timed.length === 0 ? [] : [timingTable(caption, timed, timings)],
    plots,
    seconds: (performance.now() - start) / 1000,
  };
}

function errorOf(work: () => unknown): unknown {
  let result: unknown;
  try {
    result = work();
  } catch (error) {
    return error;
  }
  throw new Error(`an error was expected, but the result is ${valueText(result)}`);
}

function seriesOf(x: JaxArray, curves: Readonly<Record<string, JaxArray>>): Plot["series"] {
  const xs = numbersOf(x);
  return Object.entries(curves).map(([name, y]) => {
    const ys = numbersOf(y);
    return { name, points: xs.map((x, i) => ({ x, y: ys[i]! })) };
  });
}

/** With as many digits as float32 has: more would only lengthen results.json. */
function numbersOf(x: JaxArray): number[] {
  return [...x.dataSync()].map((value) => Number(Number(value).toPrecision(7)));
}
