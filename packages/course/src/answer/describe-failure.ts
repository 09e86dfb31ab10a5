import { NOT_WRITTEN } from "../course-folder/stubs.js";
import type { Failure, MissingExport } from "./messages.js";

/** A function that a check asks for and the answer does not export. */
export class NotExported extends Error {
  constructor(readonly exported: string) {
    super(`${exported} is not exported`);
  }
}

/** What was thrown in a check, as a student should be told. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof NotExported) return { kind: "missing", name: error.exported };
  if (!(error instanceof Error)) return { kind: "threw", message: `${String(error)} was thrown` };
  if (error.name === "CheckFailure") {
    const { input, expected, got, next } = error as unknown as Record<string, unknown>;
    return { kind: "finding", input: String(input), expected: String(expected), got: String(got), next: String(next) };
  }
  if (error.message === NOT_WRITTEN) return { kind: "unwritten" };
  const line = lineInAnswer(error.stack);
  if (error.name === "WithheldError") {
    const { withheld, from } = error as unknown as Record<string, unknown>;
    return { kind: "withheld", package: String(from), name: String(withheld), ...(line === undefined ? {} : { line }) };
  }
  return { kind: "threw", message: `${error.name}: ${error.message}`, ...(line === undefined ? {} : { line }) };
}

/** The line of the innermost call that stands in exercise.ts; the process maps stacks back to the sources. */
export function lineInAnswer(stack: string | undefined): number | undefined {
  const line = /[\\/]exercise\.ts:(\d+):\d+\)?$/m.exec(stack ?? "")?.[1];
  return line === undefined ? undefined : Number(line);
}

/** What a module's loading failed for, when it is an import that finds nothing. */
export function describeImport(error: unknown): { lacks?: MissingExport; uninstalled?: string } {
  if (!(error instanceof Error)) return {};
  const lacks = /^The requested module '([^']+)' does not provide an export named '([^']+)'/.exec(error.message);
  if (lacks !== null) return { lacks: { package: lacks[1]!, name: lacks[2]! } };
  const uninstalled = /^Cannot find (?:package|module) '([^']+)'/.exec(error.message);
  return uninstalled === null ? {} : { uninstalled: uninstalled[1]! };
}
