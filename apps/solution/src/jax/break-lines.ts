const DEEPER = 4;

/**
 * Breaks lines that are too wide, at a space where there is one; the rest goes on deeper than the line began. Unlike
 * `wrap`, which sets paragraphs, this keeps the spaces in a line: they line up the numbers of an array.
 */
export function breakLines(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => (line.length <= width ? [line] : breakLine(line, width)));
}

function breakLine(line: string, width: number): string[] {
  const most = Math.floor(width / 2);
  const words = line.trimStart();
  const indent = Math.min(line.length - words.length, most);
  const deeper = Math.min(indent + DEEPER, most);
  const parts: string[] = [];
  let [start, rest] = [indent, words];
  while (start + rest.length > width) {
    const space = rest.lastIndexOf(" ", width - start);
    const end = space > 0 ? space : width - start;
    parts.push(" ".repeat(start) + rest.slice(0, end).trimEnd());
    [start, rest] = [deeper, rest.slice(end).trimStart()];
  }
  return [...parts, " ".repeat(start) + rest];
}
