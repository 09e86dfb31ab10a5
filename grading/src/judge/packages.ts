import type { Course } from "@lab/course";
import { buildLibrary, type Library } from "../build/library.ts";
import type { Isolation } from "../jail/isolation.ts";
import { LIMITS, TIMES } from "../jail/limits.ts";
import { AnswerSession } from "./answer-session.ts";

/** The packages of a course as they go into each jail. */
export interface Packages {
  readonly library: string;
  /** V8's cache of it: a process that has it starts in half the time. */
  readonly cache: Uint8Array;
  readonly exports: Library["exports"];
}

/** Builds the packages that the course's exercises may import, and lets a process without an answer prepare V8's cache. */
export async function preparePackages(course: Course, isolation: Pick<Isolation, "start">): Promise<Packages> {
  const names = [...new Set(["@lab/jaxlike", ...course.exercises.flatMap(({ imports }) => imports)])].sort();
  const { source: library, exports } = await buildLibrary(names);
  const session = new AnswerSession(isolation, TIMES);
  try {
    await session.ready();
    const nothing = { library, cache: new Uint8Array(), withheld: [] };
    await session.request({ kind: "boot", ...nothing }, LIMITS.startSeconds, "loading the packages");
    const cache = (await session.request(
      { kind: "cache" },
      LIMITS.startSeconds,
      "preparing the packages",
    )) as Uint8Array;
    return { library, cache, exports };
  } finally {
    await session.close();
  }
}
