import { inspect } from "node:util";
import { LabError } from "@lab/errors";
import { columnsOf, labelled } from "@lab/tooling/command-line/terminal";

/** What was wrong, what would have been right, and what to do, laid out for the error stream. */
export function errorText(error: unknown, { verbose }: { verbose: boolean }): string {
  const lines =
    error instanceof LabError
      ? [
          ...paragraph("error:    ", error.given),
          ...paragraph("expected: ", error.expected),
          ...paragraph("fix:      ", error.fix),
        ]
      : [
          ...paragraph(
            "error:    ",
            `something that should not happen: ${error instanceof Error ? error.message : String(error)}`,
          ),
          ...paragraph("fix:      ", "Run it again with --verbose and report what it prints."),
        ];
  return [...lines, ...(verbose ? ["", inspect(error)] : [])].join("\n");
}

function paragraph(label: string, text: string): string[] {
  return labelled(label, text, columnsOf(process.stderr));
}
