import type { Argument, Option } from "commander";
import type { Chart } from "./charts/chart.js";
import type { Manifest } from "./command-line/environment.js";
import type { OutputDirectory } from "./command-line/output-directory.js";
import type { OptionValues } from "./command-line/reproduce.js";
import type { Terminal } from "./command-line/terminal.js";
import type { Html } from "./report/html.js";

/**
 * A part of the lecture as the frame sees it: the one place where a new part plugs in.
 *
 * Data flows one way. The flags of the command line become options; `run` fills a record of them; the record can be
 * written down at any moment as results, which are plain JSON; and whatever a reader sees is made from results alone.
 *
 * The members are written as methods on purpose: TypeScript then lets a list hold parts of different types, and the
 * frame never hands one part's values to another.
 */
export interface Part<
  Name extends string = string,
  Options = unknown,
  PartRecord extends RecordOf<PartResults> = RecordOf<PartResults>,
> {
  /** The subcommand, the field in results.json, the folder of its files, and the anchor of its section. */
  readonly name: Name;
  /** A word or two for the navigation. */
  readonly label: string;
  /** The heading of its section. */
  readonly title: string;
  /** One line for --help. */
  readonly summary: string;
  /** Its flags. What two parts share must be one and the same `Option`, see `sharedOptions`. */
  readonly options: readonly Option[];
  /** Whether it stays away from a run of all parts; `--<name>` on the command line is then the same as its subcommand. */
  readonly onlyWhenNamed?: boolean;
  /** What its subcommand takes besides flags; without this, nothing. */
  readonly argument?: Argument;
  /** Command lines for the examples of --help, each with what it does. */
  readonly examples?: readonly (readonly [command: string, meaning: string])[];
  /** The lab's packages that it computes with. */
  readonly packages: readonly Manifest[];

  /** @throws SolutionError where flags do not go together; each value was checked when it was parsed */
  readOptions(flags: object, words: readonly string[]): Options;
  /** An empty record; its time begins now. */
  begin(options: Options): PartRecord;
  /**
   * Fills the record; rejects with the signal's reason when aborted. It must await something now and then: a signal is
   * heard only when the event loop turns.
   */
  run(record: PartRecord, surroundings: Surroundings): Promise<void>;
  /** The flags, and the words after them, that do the same again. */
  reproduce(options: Options, results: ReturnType<PartRecord["toResults"]> | null): Reproduction;
  /** The last words on the terminal, laid out; null when there is nothing to say yet. */
  closing(results: ReturnType<PartRecord["toResults"]>, terminal: Terminal): string | null;
  /** The charts, which also become PNG files. */
  charts(results: ReturnType<PartRecord["toResults"]>): readonly Chart[];
  /** What one must know at the very title, such as "synthetic data". */
  mark?(results: ReturnType<PartRecord["toResults"]>): string | null;
  /** What its section of the report has under the title; ids begin with the part's name, headings at h3. */
  section(results: ReturnType<PartRecord["toResults"]>, directory: OutputDirectory): Promise<Html>;
}

/** What a run has done so far. It grows while the run goes on: that is how an interrupted run keeps what is done. */
export interface RecordOf<Results extends PartResults> {
  toResults(status: Status): Results;
}

/** Whether the run came to its end, a signal stopped it before, or an error did. */
export type Status = "complete" | "interrupted" | "failed";

/** What every part's results say. */
export interface PartResults {
  readonly status: Status;
  /** Wall time, loading included, the writing of the report not. */
  readonly seconds: number;
}

export interface Reproduction {
  readonly options: OptionValues;
  readonly words?: readonly string[];
}

/** What a run needs from outside. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** No progress. */
  readonly quiet: boolean;
  /** Whether no other part runs, so that there is room for a long narrative. */
  readonly alone: boolean;
  /** Where pictures go: into the folder with the part's name. */
  readonly directory: OutputDirectory;
}
