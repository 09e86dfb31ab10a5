import { inspect } from "node:util";
import { DataError } from "@lab/data";
import { LabError } from "@lab/errors";
import { CommanderError } from "commander";
import { EXIT_CODES } from "./exit-codes.js";
import { SolutionError } from "./solution-error.js";
import { columnsOf, wrap } from "./terminal.js";

/** The exit code that belongs to an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done.code : EXIT_CODES.usage.code;
  if (error instanceof SolutionError) {
    return error.code === "invalid-option" ? EXIT_CODES.usage.code : EXIT_CODES.output.code;
  }
  if (error instanceof DataError) return EXIT_CODES.data.code;
  if (error instanceof LabError) return EXIT_CODES.computing.code;
  return EXIT_CODES.unexpected.code;
}

/** What was wrong, what would have been right, and what to do; the stack trace only on demand. */
export function errorText(error: unknown, { verbose }: { verbose: boolean }): string {
  const lines = error instanceof LabError ? knownProblem(error) : unknownProblem(error);
  return [...lines, ...(verbose ? ["", inspect(error)] : [])].join("\n");
}

function knownProblem({ given, expected, fix }: LabError): string[] {
  // the library's name for what is an option here
  const named = given.replace(/^source\.path /, "--data ");
  return [...paragraph("error:    ", named), ...paragraph("expected: ", expected), ...paragraph("fix:      ", fix)];
}

function unknownProblem(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error);
  return [
    ...paragraph("error:    ", `something that should not happen: ${message}`),
    ...paragraph("fix:      ", "Run it again with --verbose and report what it prints."),
  ];
}

function paragraph(label: string, text: string): string[] {
  const width = columnsOf(process.stderr) - label.length;
  return wrap(text, width).map((line, k) => (k === 0 ? label : " ".repeat(label.length)) + line);
}
