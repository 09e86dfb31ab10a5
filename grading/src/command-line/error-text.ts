import { inspect } from "node:util";
import { LabError } from "@lab/errors";
import { columnsOf, labelled } from "@lab/tooling/command-line/terminal";

/** What was wrong, what would have been right, and what to do, laid out for the error stream; the stack trace on demand. */
export function errorText(error: unknown, { verbose }: { readonly verbose: boolean }): string {
  const parts =
    error instanceof LabError
      ? [
          ["error:    ", error.given],
          ["expected: ", error.expected],
          ["fix:      ", error.fix],
        ]
      : [
          ["error:    ", `something that should not happen: ${error instanceof Error ? error.message : String(error)}`],
          ["fix:      ", "Run it again with --verbose and report what it prints."],
        ];
  const columns = columnsOf(process.stderr);
  const lines = parts.flatMap(([label, text]) => labelled(label!, text!, columns));
  return [...lines, ...(verbose ? ["", inspect(error)] : [])].join("\n");
}
