import type { Course, ExerciseInfo } from "@lab/course";
import { buildLibrary, exportsOf } from "../build/library.ts";
import type { Isolation } from "../jail/isolation.ts";
import { LIMITS } from "../jail/limits.ts";
import { AnswerSession } from "./answer-session.ts";
import { TimeBudget } from "./time-budget.ts";

/** Some packages as one script, for a jail. */
export interface Library {
  /** In ASCII. */
  readonly script: Uint8Array;
  /** V8's cache of it, which spares a process compiling it. */
  readonly cache: Uint8Array;
}

/** The packages of a course as they go into jails: for each exercise those that it may import, and no more. */
export interface Packages {
  /** The names that each package exports. */
  readonly exports: ReadonlyMap<string, readonly string[]>;
  /** By the packages' names. */
  readonly libraries: ReadonlyMap<string, Library>;
}

const keyOf = (names: readonly string[]) => [...new Set(names)].sort().join(" ");

/** What goes into the jail of an exercise. */
export function libraryOf({ libraries }: Packages, { imports }: ExerciseInfo): Library {
  return libraries.get(keyOf(imports))!;
}

/** Builds the packages that exercises may import, and lets processes without an answer prepare V8's cache of each set. */
export async function preparePackages({ exercises }: Course, isolation: Pick<Isolation, "start">): Promise<Packages> {
  const sets = new Map(exercises.map(({ imports }) => [keyOf(imports), imports]));
  const libraries = new Map<string, Library>();
  for (const [key, names] of sets) libraries.set(key, await prepared(await buildLibrary(names), isolation));
  return { exports: await exportsOf([...new Set([...sets.values()].flat())]), libraries };
}

async function prepared(source: string, isolation: Pick<Isolation, "start">): Promise<Library> {
  const script = new TextEncoder().encode(source);
  const session = new AnswerSession(isolation, new TimeBudget(1));
  try {
    await session.ready();
    const boot = { kind: "boot", script, cache: new Uint8Array(), withheld: [] } as const;
    await session.request(boot, LIMITS.startSeconds, "loading the packages");
    const cache = await session.request({ kind: "cache" }, LIMITS.startSeconds, "preparing the packages");
    return { script, cache: cache as Uint8Array };
  } finally {
    await session.close();
  }
}
