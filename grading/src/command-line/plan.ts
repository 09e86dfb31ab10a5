import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ExerciseInfo } from "@lab/course";
import { GradingError } from "../grading-error.ts";
import type { FormatOptions } from "../outputs/formats.ts";
import { chooseExercises } from "./choose-exercises.ts";
import { type DataSource, dataSource } from "./data-source.ts";
import type { Machinery, OutputFormat, Probed } from "./machinery.ts";
import type { Flags, Order } from "./program.ts";

/** The name of the terminal's format, which has no file. */
export const TABLE = "table";

/** An order that can be carried out: everything that a person may have got wrong has been looked at. */
export interface Plan {
  readonly paths: readonly string[];
  readonly out: string;
  readonly exercises: readonly ExerciseInfo[];
  readonly formats: readonly OutputFormat[];
  readonly formatOptions: FormatOptions;
  readonly hasTable: boolean;
  readonly isolation: Probed;
  readonly source: DataSource;
}

/** Where the command was typed; as a script the package manager starts it in the root. */
export function startFolder(): string {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  return script === "grade" && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}

/**
 * Looks at everything that can be wrong before an hour of grading, and not after.
 *
 * @throws GradingError
 */
export async function makePlan({ paths, flags }: Order, machinery: Machinery): Promise<Plan> {
  const exercises = chooseExercises(machinery.course, flags.exercises);
  const names = new Set([
    ...flags.formats,
    ...(flags.canvas === undefined ? [] : ["canvas"]),
    ...(flags.moodle === undefined ? [] : ["moodle"]),
  ]);
  const formatOptions = await readFormatOptions(flags, names, machinery.course.title);
  if (flags.watch && paths.length === 0) {
    throw refused("--watch without a folder", "the folder that submissions arrive in", "Name it.");
  }
  const wanted = flags.isolation === "auto" ? undefined : flags.isolation;
  const isolation = await machinery.probeIsolation(wanted);
  // what stands in this repository is run by its owner anyway
  const isTrusted = flags.trust === true || paths.length === 0;
  if (!isolation.isSafe && !isTrusted) throw unsafe(isolation);
  return {
    paths: paths.length === 0 ? [machinery.exercises] : paths.map((path) => resolve(startFolder(), path)),
    out: resolve(startFolder(), flags.out),
    exercises,
    formats: machinery.formats.filter(({ name }) => names.has(name)),
    formatOptions,
    hasTable: names.has(TABLE),
    isolation,
    source: await dataSource(flags.data),
  };
}

async function readFormatOptions(
  { canvas, moodle, assignment }: Flags,
  formats: ReadonlySet<string>,
  title: string,
): Promise<FormatOptions> {
  if (formats.has("moodle") && moodle === undefined) {
    throw refused(
      "the format moodle without a worksheet",
      "the offline grading worksheet that Moodle offers for download in the assignment",
      "Name it by --moodle.",
    );
  }
  if (assignment !== undefined && !formats.has("canvas")) {
    throw refused("--assignment without the format canvas", "an output that has it", "Add --formats canvas.");
  }
  const gradebook = canvas === undefined ? undefined : await read("--canvas", canvas);
  return {
    canvas: { assignment: assignmentIn(assignment ?? title), ...(gradebook === undefined ? {} : { gradebook }) },
    ...(moodle === undefined ? {} : { moodle: { worksheet: await read("--moodle", moodle) } }),
  };
}

/** Canvas writes an assignment's number behind its name: `Lab 1 (1234)`. */
function assignmentIn(text: string): { readonly name: string; readonly id?: string } {
  const [, name, id] = /^(.*\S)\s*\((\d+)\)$/.exec(text) ?? [];
  return id === undefined ? { name: text } : { name: name!, id };
}

async function read(option: string, path: string): Promise<string> {
  return readFile(resolve(startFolder(), path), "utf8").catch((cause: Error) => {
    throw refused(`${option} ${path} cannot be read: ${cause.message}`, "a file", "Correct the path.", cause);
  });
}

function unsafe({ level, notes }: Probed): GradingError {
  const why = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  return new GradingError("unsafe-isolation", {
    given: `submissions of others, and nothing but the isolation "${level}"${why}`,
    expected: "bwrap or a container, which keep what is submitted from this machine",
    fix: "Install bubblewrap, or docker or podman; if you trust whoever wrote the submissions, add --trust.",
  });
}

function refused(given: string, expected: string, fix: string, cause?: unknown): GradingError {
  return new GradingError("invalid-argument", { given, expected, fix, cause });
}
