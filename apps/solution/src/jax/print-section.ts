import Table from "cli-table3";
import { type Terminal, wrap } from "../terminal.js";
import { tableCells } from "./result-table.js";
import type { ResultTable, SectionResult } from "./section.js";

/** What the narrative needs of a terminal. */
export type SectionTerminal = Pick<Terminal, "columns" | "colours" | "showLines">;

/** The widest that text is set: longer lines are hard to read, however wide the window is. */
const WIDEST = 100;
const CODE_BAR = "│ ";
const OUTPUT_MARK = "→ ";

/** Writes a section on a terminal: what it is about, its code with a bar beside it, what that printed, its tables. */
export function printSection(result: SectionResult, terminal: SectionTerminal): void {
  terminal.showLines(sectionLines(result, terminal).join("\n"));
}

function sectionLines(result: SectionResult, { columns, colours }: SectionTerminal): string[] {
  const width = Math.min(columns, WIDEST);
  const { title, lecture, idea, code, output, tables, plots } = result;
  const blocks = [
    [...wrap(title, width).map(colours.bold), colours.dim(`lecture at ${lecture}`)],
    wrap(idea, width),
    breakLines(code.split("\n"), width - CODE_BAR.length).map((line) => colours.dim(CODE_BAR) + colours.cyan(line)),
    outputLines(output, width, colours),
    ...tables.map((table) => tableLines(table, width, colours)),
    plots.map(({ title }) => colours.dim(`The plot of ${title} is in the report.`)),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block) => [...block.map((line) => line.trimEnd()), ""]);
}

/** Output has a mark at its first line, so that it is told from code without colours, too. */
function outputLines(output: readonly string[], width: number, colours: Terminal["colours"]): string[] {
  const lines = breakLines(output, width - OUTPUT_MARK.length);
  return lines.map((line, k) => (k === 0 ? colours.green(OUTPUT_MARK) : " ".repeat(OUTPUT_MARK.length)) + line);
}

/** Breaks what is too wide where it has a space, and goes on deeper; code and arrays keep their indentation. */
function breakLines(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => {
    if (line.length <= width) return [line];
    const indent = " ".repeat(Math.min(line.length - line.trimStart().length, width / 2));
    const [first, ...rest] = wrap(line.trimStart(), width - indent.length - 4);
    return [indent + first, ...rest.map((part) => `${indent}    ${part}`)];
  });
}

function tableLines(table: ResultTable, width: number, colours: Terminal["colours"]): string[] {
  const [head, ...rows] = tableCells(table).map((row) => [...row]);
  const drawn = new Table({
    head: head!.map((word) => colours.bold(word)),
    colAligns: head!.map((_, k) => (k === 0 ? "left" : "right")),
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
    chars: BORDERLESS,
  });
  drawn.push(...rows);
  return [
    ...wrap(table.caption, width).map(colours.dim),
    ...drawn
      .toString()
      .split("\n")
      .filter((line) => line.trim() !== ""),
  ];
}

const BORDERLESS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};
