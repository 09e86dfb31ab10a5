import type { Array as JaxArray } from "@lab/jaxlike";

/** One topic of the lecture's JAX half: a few sentences, and code that is shown as it stands and run. */
export interface Section {
  /** A word for anchors: unique. */
  readonly id: string;
  readonly title: string;
  /** Where the lecture speaks of it, as hours, minutes and seconds. */
  readonly lecture: string;
  /** What it is and why it is so: a few sentences, however broken into lines. */
  readonly idea: string;
  /** The text of the section's own file; what stands between `// #region shown` and `// #endregion` is shown. */
  readonly source: string;
  /** What the table of this section's timings says. */
  readonly timings?: string;
  /** What the section's plot shows. */
  readonly figure?: Figure;
  run(context: SectionContext): void | Promise<void>;
}

/** What a section's code has at hand. */
export interface SectionContext {
  /** Prints a value, after a label where it has one. */
  show(value: unknown, label?: string): void;
  /** Runs what must fail, and prints how. @throws Error when it does not fail */
  showError(work: () => unknown): void;
  /** Puts something on the list of what is measured after the section's code: a row of its table. */
  time(name: string, work: () => unknown): void;
  /** Draws named curves over x. */
  plot(x: JaxArray, curves: Readonly<Record<string, JaxArray>>): void;
}

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly xTitle: string;
  readonly yTitle: string;
}

/** What a section gave: plain data, so that the terminal, results.json and the report show the same. */
export interface SectionResult {
  readonly id: string;
  readonly title: string;
  readonly lecture: string;
  readonly idea: string;
  /** The code that ran. */
  readonly code: string;
  /** What it printed, line by line. */
  readonly output: readonly string[];
  readonly tables: readonly ResultTable[];
  readonly plots: readonly Plot[];
  /** Wall time, the measuring included. */
  readonly seconds: number;
}

export interface ResultTable {
  readonly caption: string;
  /** The first column names the rows; the others are numbers in a unit. */
  readonly columns: readonly [name: string, ...numbers: NumberColumn[]];
  readonly rows: readonly ResultRow[];
}

export interface NumberColumn {
  readonly title: string;
  readonly unit: string;
}

export interface ResultRow {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Plot extends Figure {
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}
