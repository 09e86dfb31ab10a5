const LONGEST_QUOTE = 80;

/** A line as an error message shows it: quoted, control characters escaped, cut after 80 characters. */
export function quoteLine(line: string): string {
  return JSON.stringify(line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line);
}
