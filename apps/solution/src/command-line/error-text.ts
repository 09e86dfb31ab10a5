import { inspect } from "node:util";
import { LabError } from "@lab/errors";
import { columnsOf, labelled } from "@lab/tooling/command-line/terminal";

/** What was wrong, what would have been right, and what to do. */
export interface Explanation {
  readonly error: string;
  readonly expected: string | null;
  readonly fix: string | null;
}

export function explain(error: unknown): Explanation {
  if (error instanceof LabError) return { error: error.given, expected: error.expected, fix: error.fix };
  return {
    error: `something that should not happen: ${error instanceof Error ? error.message : String(error)}`,
    expected: null,
    fix: "Run it again with --verbose and report what it prints.",
  };
}

/** The explanation laid out for the error stream; the stack trace only on demand. */
export function errorText(error: unknown, { verbose }: { verbose: boolean }): string {
  const { error: given, expected, fix } = explain(error);
  const lines = [
    ...paragraph("error:    ", given),
    ...paragraph("expected: ", expected),
    ...paragraph("fix:      ", fix),
  ];
  return [...lines, ...(verbose ? ["", inspect(error)] : [])].join("\n");
}

function paragraph(label: string, text: string | null): string[] {
  return text === null ? [] : labelled(label, text, columnsOf(process.stderr));
}
