/** What a stream must have for us to write on it. */
type Stream = Pick<NodeJS.WriteStream, "isTTY" | "columns">;

const NARROWEST = 24;
const WIDTH_WITHOUT_TERMINAL = 80;

/** A terminal's own width; without one the variable COLUMNS, as `ls` has it, else 80. */
export function columnsOf(stream: Pick<Stream, "columns">): number {
  const columns = stream.columns || Number(process.env.COLUMNS) || WIDTH_WITHOUT_TERMINAL;
  return Math.max(NARROWEST, Math.trunc(columns));
}

/** Whether a line can be written over. */
export function isLive(stream: Pick<Stream, "isTTY">): boolean {
  return stream.isTTY === true && process.env.TERM !== "dumb";
}

/** Colour only for a person: a terminal that can show it, unless NO_COLOR (no-color.org) asks for none. */
export function hasColour(stream: Pick<Stream, "isTTY">): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR && FORCE_COLOR !== "0") return true;
  return isLive(stream);
}

/** Breaks a text into lines of at most `width` characters at its spaces; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A text beside its label, and every further line below the text. */
export function labelled(label: string, text: string, columns: number): string[] {
  return wrap(text, columns - label.length).map((line, k) => (k === 0 ? label : " ".repeat(label.length)) + line);
}
