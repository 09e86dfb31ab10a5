import { Interrupted } from "@lab/tooling/command-line/interrupt";
import { errorText } from "../command-line/error-text.js";
import { EXIT_CODES, exitCodeOf } from "../command-line/exit-codes.js";
import { type OutputDirectory, openOutputDirectory } from "../command-line/output-directory.js";
import type { Order } from "../command-line/program.js";
import { SolutionError } from "../command-line/solution-error.js";
import { writeStandardOutput } from "../command-line/standard-output.js";
import { openTerminal, type Terminal } from "../command-line/terminal.js";
import type { Outcome } from "../outcome.js";
import type { Part, Surroundings } from "../part.js";
import { writeReport } from "../report/write-report.js";
import type { RunResults } from "../results.js";
import { describeRun, resultsToJson } from "./results-file.js";

/**
 * Runs the parts of an order one after the other, writes down what they found, and resolves to the exit code.
 * A part that fails does not keep the others from running; a signal does.
 *
 * @throws SolutionError before anything is computed: options that do not go together, a directory that cannot be written
 */
export async function runParts(order: Order, signal: AbortSignal): Promise<number> {
  const { chosen, flags, words } = order;
  const { json = false, quiet = false } = flags;
  const plans = chosen.map((part) => ({ part, options: part.readOptions(flags, words) }));
  const terminal = openTerminal({ json, quiet });
  const directory = await openOutputDirectory(flags.out);
  const startedAt = new Date();
  const start = performance.now();

  const outcomes: Outcome[] = [];
  for (const { part, options } of plans) {
    if (plans.length > 1 && !signal.aborted) terminal.heading(part.title);
    outcomes.push(await runPart(part, options, { terminal, signal, quiet, directory, alone: plans.length === 1 }));
    reportFailure(outcomes.at(-1)!, order, terminal);
  }

  const failed = outcomes.filter(({ error }) => error !== undefined);
  if (failed.length === outcomes.length) {
    await directory.removeIfEmpty();
  } else {
    const seconds = (performance.now() - start) / 1000;
    await conclude(order, outcomes, describeRun(order, outcomes, { startedAt, seconds }), terminal, directory);
  }
  if (signal.aborted) return exitCodeOfSignal(signal);
  return failed.length === 0 ? EXIT_CODES.done.code : exitCodeOf(failed[0]!.error);
}

async function runPart(part: Part, options: unknown, surroundings: Surroundings): Promise<Outcome> {
  const { signal } = surroundings;
  if (signal.aborted) return { part, options, results: null };
  const record = part.begin(options);
  try {
    await part.run(record, surroundings);
    return { part, options, results: record.toResults("complete") };
  } catch (error) {
    if (signal.aborted) return { part, options, results: record.toResults("interrupted") };
    // the others could not be written down either
    if (error instanceof SolutionError && error.code === "unwritable-output") throw error;
    return { part, options, results: record.toResults("failed"), error };
  }
}

function reportFailure({ part, error }: Outcome, { chosen, flags }: Order, terminal: Terminal): void {
  if (error === undefined) return;
  process.stderr.write(`${errorText(error, { verbose: flags.verbose === true })}\n`);
  if (part !== chosen.at(-1)) terminal.warn(`${part.name} failed; the run goes on without it.`);
}

/** The numbers first, so that they are safe whatever happens to the pictures. */
async function conclude(
  { all, chosen, flags }: Order,
  outcomes: readonly Outcome[],
  run: RunResults,
  terminal: Terminal,
  directory: OutputDirectory,
): Promise<void> {
  const text = resultsToJson(run, outcomes, all);
  const numbers = await directory.write("results.json", text);
  if (run.status === "interrupted") terminal.warn(`interrupted; what was done is in ${numbers}`);
  for (const { part, results } of outcomes) {
    const closing = results === null ? null : part.closing(results, terminal);
    if (closing === null) continue;
    const title = chosen.length > 1 ? `${terminal.colours.bold(part.title)}\n` : "";
    terminal.showLines(`\n${title}${closing}\n`);
  }
  const page = await writeReport(run, outcomes, directory);
  terminal.show(`Report: ${page}`);
  if (flags.json) await writeStandardOutput(text);
}

function exitCodeOfSignal({ reason }: AbortSignal): number {
  return reason instanceof Interrupted ? reason.exitCode : EXIT_CODES.interrupted.code;
}
