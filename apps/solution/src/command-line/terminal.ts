import { columnsOf, hasColour, wrap } from "@lab/tooling/command-line/terminal";
import pc from "picocolors";

/** What a stream must have for us to write on it. */
type Stream = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

/** Where the run talks to the person in front of it. */
export interface Terminal {
  /** Characters a line. */
  readonly columns: number;
  readonly colours: ReturnType<typeof pc.createColors>;
  /** The title of what follows. Silent with --quiet. */
  heading(text: string): void;
  /** A step of the narrative: a word, and what happened. Silent with --quiet. */
  step(label: string, text: string): void;
  /** A paragraph that is shown even with --quiet. */
  show(text: string): void;
  /** Lines that are shown as they stand: a table. */
  showLines(text: string): void;
  /** Something to know that does not stop the run; on the error stream. */
  warn(text: string): void;
}

export interface TerminalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** With --json the standard output belongs to the numbers, and the words go to the error stream, or nowhere with --quiet. */
export function openTerminal({ json, quiet }: TerminalOptions): Terminal {
  const stream: Stream = json ? process.stderr : process.stdout;
  const columns = columnsOf(stream);
  const colours = pc.createColors(hasColour(stream));
  const show = (text: string) => {
    if (!(json && quiet)) stream.write(`${text}\n`);
  };
  return {
    columns,
    colours,
    heading: (text) => {
      if (!quiet) stream.write(`\n${wrap(text, columns).map(colours.bold).join("\n")}\n`);
    },
    step: (label, text) => {
      if (!quiet) stream.write(`${layOutStep(label, text, columns, colours.bold)}\n`);
    },
    show: (text) => show(wrap(text, columns).join("\n")),
    showLines: show,
    warn: (text) => {
      const warning = pc.createColors(hasColour(process.stderr)).yellow;
      const [first, ...rest] = wrap(`warning: ${text}`, columnsOf(process.stderr));
      process.stderr.write(`${[first!.replace("warning:", () => warning("warning:")), ...rest].join("\n")}\n`);
    },
  };
}

const LABEL_COLUMNS = 13;

/** A label in a column of its own, or above the text where a line is short. */
function layOutStep(label: string, text: string, columns: number, bold: (text: string) => string): string {
  if (columns < 60) return [bold(label), ...wrap(text, columns - 2).map((line) => `  ${line}`)].join("\n");
  const lines = wrap(text, columns - LABEL_COLUMNS);
  const indent = " ".repeat(LABEL_COLUMNS);
  return lines.map((line, k) => (k === 0 ? bold(label.padEnd(LABEL_COLUMNS)) : indent) + line).join("\n");
}
