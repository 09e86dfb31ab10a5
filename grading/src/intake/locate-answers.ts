import type { Course } from "@lab/course";
import { isLeftBehind, isSkipped, whyIgnored } from "./junk.ts";
import { MOST_IGNORED, MOST_WRAPPERS } from "./limits.ts";
import { notAFile } from "./open-regular-file.ts";
import { named, Refusal } from "./refusal.ts";
import type { Entry, Kind } from "./source.ts";
import type { Ignored } from "./submission.ts";

export const ANSWER = "exercise.ts";
export const MANIFEST = "manifest.json";

/** The files of the course that stand beside an answer. */
const OF_THE_COURSE = /^(README(\.\w\w)?\.md|(checks|show|stub)\.ts|hints(\.\w\w)?\.md)$/;

export interface Located {
  /** The folder of the exercises, with its slash; empty at the top. */
  readonly root: string;
  /** Paths by exercise, in the order of the course. */
  readonly answers: ReadonlyMap<string, string>;
  readonly manifest?: string;
  readonly ignored: readonly Ignored[];
}

/**
 * Finds the answers in the list of what a submission holds; nothing when there is no exercise in it.
 *
 * @throws Refusal when something else than a file stands where an answer should, when two names are one on some file
 * systems, or when there are two sets of answers
 */
export function locateAnswers(entries: readonly Entry[], course: Course): Located | undefined {
  const ids = idsOf(course);
  const seen = withoutSkipped(entries);
  const root = rootOf(seen, ids);
  if (root === undefined) return undefined;
  refuseTwins(seen);
  const kinds = new Map(seen.map(({ path, kind }) => [path, kind]));
  const answers = new Map<string, string>();
  for (const id of ids) {
    const path = `${root}${id}/${ANSWER}`;
    refuseImpostors(path, kinds);
    if (kinds.has(path)) answers.set(id, path);
  }
  const manifest = `${root}${MANIFEST}`;
  return {
    root,
    answers,
    ...(kinds.get(manifest) === "file" && { manifest }),
    ignored: ignoredOf(entries, root, ids),
  };
}

export function idsOf({ exercises }: Course): ReadonlySet<string> {
  return new Set(exercises.map(({ id }) => id));
}

/** The entries that may be answers, or folders of them. */
export function withoutSkipped(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ path }) => !path.split("/").some(isSkipped));
}

/** The folder around the exercises that is nearest to the top. */
function rootOf(entries: readonly Entry[], ids: ReadonlySet<string>): string | undefined {
  const [nearest, ...others] = rootsOf(entries, ids);
  if (others.length === 0) return nearest;
  throw new Refusal(
    `${named([nearest, ...others].join(" and "))} both hold answers`,
    "one set of answers",
    "Hand in one of them; lab submit makes the archive.",
  );
}

/** The folders around exercises that are nearest to the top, with their slashes; empty at the top. */
export function rootsOf(entries: readonly Entry[], ids: ReadonlySet<string>): readonly string[] {
  const roots = new Map<string, number>();
  for (const { path, kind } of entries) {
    const parts = path.split("/");
    const depth = exerciseDepth(parts, kind, ids);
    if (depth === undefined || depth > MOST_WRAPPERS) continue;
    roots.set(depth === 0 ? "" : `${parts.slice(0, depth).join("/")}/`, depth);
  }
  const least = Math.min(...roots.values());
  return [...roots]
    .filter(([, depth]) => depth === least)
    .map(([root]) => root)
    .sort();
}

/** How many folders are around the exercise to which a path belongs. A link in the place of its folder counts too. */
function exerciseDepth(parts: readonly string[], kind: Kind, ids: ReadonlySet<string>): number | undefined {
  const last = parts.at(-1)!;
  const above = parts.at(-2);
  if (last === ANSWER && above !== undefined && ids.has(above)) return parts.length - 2;
  return ids.has(last) && kind !== "folder" && kind !== "file" ? parts.length - 1 : undefined;
}

/** Names that one file system keeps apart and another does not. */
function refuseTwins(entries: readonly Entry[]): void {
  const seen = new Map<string, string>();
  for (const { path } of entries) {
    const key = path.normalize("NFKC").toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) {
      throw new Refusal(
        other === path ? `${named(path)} is there twice` : `${named(other)} and ${named(path)} are the same name`,
        "names that differ in more than case or accents",
        "Remove one of them.",
      );
    }
    seen.set(key, path);
  }
}

/** Something else than a file in an answer's place, or than a folder around it. */
function refuseImpostors(path: string, kinds: ReadonlyMap<string, Kind>): void {
  const kind = kinds.get(path);
  if (kind !== undefined && kind !== "file") throw notAFile(path, kind);
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    const its = kinds.get(folder) ?? "folder";
    if (its === "folder" || (its === "file" && kind === undefined)) continue;
    throw new Refusal(`${named(folder)} is a ${its}`, "a folder", "Hand in the folder itself.");
  }
}

/** Everything else, each once, by the topmost folder that holds no answer. */
function ignoredOf(entries: readonly Entry[], root: string, ids: ReadonlySet<string>): readonly Ignored[] {
  const found = new Map<string, string>();
  for (const { path, kind } of entries) {
    const top = topOutside(path, root, ids);
    if (top === undefined || found.has(top)) continue;
    const isLink = kind !== "file" && kind !== "folder" && path === top;
    found.set(top, isLink ? `a ${kind}: never opened` : whyNotAnswer(top.split("/").at(-1)!, ids));
  }
  const all = [...found].map(([path, why]) => ({ path: named(path), why }));
  all.sort((a, b) => (a.path < b.path ? -1 : 1));
  const more = all.length - MOST_IGNORED;
  return more <= 0 ? all : [...all.slice(0, MOST_IGNORED), { path: "…", why: `and ${more} more` }];
}

/** The reason; for a name in the wrong case, which some file systems would have forgiven, the right one. */
function whyNotAnswer(name: string, ids: ReadonlySet<string>): string {
  const right = [ANSWER, ...ids].find((known) => known === name.toLowerCase() && known !== name);
  return right === undefined ? whyIgnored(name) : `not an answer: it has to be called ${right}`;
}

function topOutside(path: string, root: string, ids: ReadonlySet<string>): string | undefined {
  if (root.startsWith(`${path}/`)) return undefined;
  const parts = path.split("/");
  const around = root.split("/").slice(0, -1);
  const same = around.findIndex((part, k) => parts[k] !== part);
  const depth = same === -1 ? around.length : same;
  const name = parts[depth]!;
  const isHome = depth === around.length;
  const cut = (length: number): string | undefined =>
    isLeftBehind(parts[length - 1]!) ? undefined : parts.slice(0, length).join("/");
  if (!isHome || !ids.has(name))
    return isHome && name === MANIFEST && parts.length === depth + 1 ? undefined : cut(depth + 1);
  const inside = parts[depth + 1];
  if (inside === undefined || inside === ANSWER || OF_THE_COURSE.test(inside)) return undefined;
  return cut(depth + 2);
}
