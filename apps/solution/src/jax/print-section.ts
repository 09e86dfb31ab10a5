import { wrap } from "@lab/tooling/command-line/terminal";
import Table from "cli-table3";
import { BORDERLESS } from "../command-line/closing-table.js";
import type { Terminal } from "../command-line/terminal.js";
import { breakLines } from "./break-lines.js";
import { PREFACE } from "./preface.js";
import { rowsInWords, tableCells } from "./result-table.js";
import type { Plot, ResultTable, SectionResult } from "./section.js";
import { textPlot } from "./text-plot.js";

/** What the narrative needs of a terminal. */
export type SectionTerminal = Pick<Terminal, "columns" | "colours" | "showLines">;

/** The widest that text is set: longer lines are hard to read, however wide the window is. */
const WIDEST = 100;
const CODE_BAR = "│ ";
const OUTPUT_MARK = "→ ";

/** Writes how to read the sections that follow. */
export function printPreface(terminal: SectionTerminal): void {
  terminal.showLines([...wrap(PREFACE, widthOf(terminal)), ""].join("\n"));
}

/** Writes a section on a terminal: what it is about, its code with a bar beside it, what that printed, its tables. */
export function printSection(result: SectionResult, terminal: SectionTerminal): void {
  terminal.showLines(sectionLines(result, terminal).join("\n"));
}

function widthOf({ columns }: SectionTerminal): number {
  return Math.min(columns, WIDEST);
}

function sectionLines(result: SectionResult, terminal: SectionTerminal): string[] {
  const { colours } = terminal;
  const width = widthOf(terminal);
  const { title, lecture, idea, code, output, tables, plots } = result;
  const blocks = [
    [...wrap(title, width).map(colours.bold), colours.dim(`lecture at ${lecture}`)],
    wrap(idea, width),
    breakLines(code.split("\n"), width - CODE_BAR.length).map((line) => colours.dim(CODE_BAR) + colours.cyan(line)),
    outputLines(output, width, colours),
    ...tables.map((table) => tableLines(table, width, colours)),
    ...plots.map((plot) => plotLines(plot, width, colours)),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block) => [...block.map((line) => line.trimEnd()), ""]);
}

/** Output has a mark at its first line, so that it is told from code without colours, too. */
function outputLines(output: readonly string[], width: number, colours: Terminal["colours"]): string[] {
  const lines = breakLines(output, width - OUTPUT_MARK.length);
  return lines.map((line, k) => (k === 0 ? colours.green(OUTPUT_MARK) : " ".repeat(OUTPUT_MARK.length)) + line);
}

/** Wide enough to see the shape; the report has the real one. */
const PLOT_SIZE = { width: 64, height: 10 };

function plotLines(plot: Plot, width: number, colours: Terminal["colours"]): string[] {
  const dots = textPlot(plot, { ...PLOT_SIZE, width: Math.min(width, PLOT_SIZE.width) });
  return [...wrap(`${plot.title} (in the report, too)`, width).map(colours.dim), ...dots];
}

function tableLines(table: ResultTable, width: number, colours: Terminal["colours"]): string[] {
  const [head, ...rows] = tableCells(table) as [readonly string[], ...(readonly string[])[]];
  const drawn = new Table({
    head: head.map((word) => colours.bold(word)),
    colAligns: head.map((_, k) => (k === 0 ? "left" : "right")),
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
    chars: { ...BORDERLESS, middle: "  " },
  });
  drawn.push(...rows.map((row) => [...row]));
  const lines = drawn.toString().split("\n");
  const caption = wrap(table.caption, width).map(colours.dim);
  if (drawn.width > width) return [...caption, ...breakLines(rowsInWords(table), width)];
  return [...caption, ...lines.filter((line) => line.trim() !== "")];
}
