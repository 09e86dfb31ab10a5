import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { GradingError } from "../grading-error.ts";

/** Where a program is on the PATH; nothing where it is not, and on Windows, which has none of those that are looked for. */
export function programPath(program: string): string | undefined {
  if (process.platform === "win32") return undefined;
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** @throws GradingError `isolation-unavailable` */
export function findProgram(program: string): string {
  const found = programPath(program);
  if (found !== undefined) return found;
  throw new GradingError("isolation-unavailable", {
    given: `${program} is not installed`,
    expected: `the program ${program} on the PATH`,
    fix: "Install it, or choose another level by --isolation.",
  });
}
