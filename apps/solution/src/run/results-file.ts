import { describeEnvironment } from "../command-line/environment.js";
import { explain } from "../command-line/error-text.js";
import { exitCodeOf } from "../command-line/exit-codes.js";
import type { Order } from "../command-line/program.js";
import { commandLine } from "../command-line/reproduce.js";
import type { Outcome } from "../outcome.js";
import type { Part, Status } from "../part.js";
import { ALL, type Failure, type RunResults, SCHEMA_VERSION } from "../results.js";

/** What results.json says of the run as a whole. */
export function describeRun(
  { command }: Order,
  outcomes: readonly Outcome[],
  { startedAt, seconds }: { readonly startedAt: Date; readonly seconds: number },
): RunResults {
  return {
    schemaVersion: SCHEMA_VERSION,
    command,
    status: statusOf(outcomes),
    startedAt: startedAt.toISOString(),
    seconds,
    reproduce: reproduce(command, outcomes),
    environment: describeEnvironment(outcomes.flatMap(({ part }) => part.packages)),
    failures: outcomes.flatMap(failureOf),
  };
}

/** The text of `results.json`: the run, and each part's results under its name, null for one that did not run. */
export function resultsToJson(run: RunResults, outcomes: readonly Outcome[], all: readonly Part[]): string {
  const found = all.map(
    ({ name }) => [name, outcomes.find(({ part }) => part.name === name)?.results ?? null] as const,
  );
  return `${JSON.stringify({ ...run, ...Object.fromEntries(found) }, null, 2)}\n`;
}

function statusOf(outcomes: readonly Outcome[]): Status {
  if (outcomes.some(({ results }) => results === null || results.status === "interrupted")) return "interrupted";
  return outcomes.some(({ error }) => error !== undefined) ? "failed" : "complete";
}

function reproduce(command: string, outcomes: readonly Outcome[]): string {
  const parts = outcomes.map(({ part, options, results }) => part.reproduce(options, results));
  const options = Object.assign({}, ...parts.map((part) => part.options));
  const words = parts.flatMap((part) => part.words ?? []);
  return commandLine(["pnpm", "solution", ...(command === ALL ? [] : [command])], options, words);
}

function failureOf({ part, error }: Outcome): Failure[] {
  return error === undefined ? [] : [{ part: part.name, ...explain(error), exitCode: exitCodeOf(error) }];
}
