import { columnsOf, hasColour, wrap } from "@lab/tooling/command-line/terminal";
import pc from "picocolors";

/** What a stream must have for us to write on it. */
type Stream = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

/** Below this, a label stands above its text and not beside it. */
const ROOMY = 60;

/** Where the command talks to the student. */
export interface Terminal {
  /** Characters a line. */
  readonly columns: number;
  readonly colours: ReturnType<typeof pc.createColors>;
  /** Lines that are shown as they stand. */
  show(text: string): void;
  /** A paragraph, broken at its spaces, each of its lines indented. */
  say(text: string, indent?: string, colour?: (line: string) => string): void;
  /** A label, and a text that keeps to the right of it. */
  pair(label: string, text: string, labelWidth: number, colour?: (label: string) => string): void;
  /** Something to know that does not stop the command; on the error stream. */
  warn(text: string): void;
}

/** The words of the command; with `quiet` there are none but warnings (the standard output then belongs to JSON). */
export function openTerminal(
  { quiet, colour }: { quiet: boolean; colour: boolean },
  stream: Stream = process.stdout,
): Terminal {
  const columns = columnsOf(stream);
  const colours = pc.createColors(colour && hasColour(stream));
  const show = (text: string) => {
    if (!quiet) stream.write(`${text}\n`);
  };
  return {
    columns,
    colours,
    show,
    say: (text, indent = "", paint = String) =>
      show(
        wrap(text, columns - indent.length)
          .map((line) => indent + paint(line))
          .join("\n"),
      ),
    pair: (label, text, labelWidth, paint = colours.bold) => {
      const isRoomy = columns >= ROOMY;
      const indent = isRoomy ? labelWidth + 2 : 4;
      const lines = wrap(text, columns - indent).map((line) => " ".repeat(indent) + line);
      if (isRoomy) lines[0] = `  ${paint(label.padEnd(labelWidth))}${lines[0]!.slice(indent)}`;
      show([...(isRoomy ? [] : [`  ${paint(label)}`]), ...lines].join("\n"));
    },
    warn: (text) => {
      process.stderr.write(`${wrap(text, columnsOf(process.stderr)).join("\n")}\n`);
    },
  };
}
