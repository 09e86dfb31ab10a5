import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";

/** Gradescope starts these two; it looks for them at the root of the zip. */
const SCRIPTS: readonly string[] = ["grading/autograder/setup.sh", "grading/autograder/run_autograder"];
/** Where the rest lies beside them, and what they call it. */
const REPOSITORY = "lab/";

/** What the grader, and an installation from the lockfile, need of the repository. */
const NEEDED: readonly RegExp[] = [
  /^(?:package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|turbo\.json|tsconfig\.json|LICENSE)$/,
  /^(?:packages|tooling|exercises|grading)\//,
  // the lockfile names every package of the workspace
  /^apps\/[^/]+\/package\.json$/,
];
/** Nothing there is ever run for a submission; and what holds solutions is not taken where answers run. */
const NOT_NEEDED: readonly RegExp[] = [
  /\.test\.ts$/,
  /^packages\/[^/]+\/(?:bench|test)\//,
  /^packages\/.*\.md$/,
  /^(?:exercises|grading\/tests)\/wrong-answers\//,
  /^grading\/(?:attacks|autograder|bench)\//,
  /^tooling\/(?:exercises|handout|published|repository)\//,
];

/** Every archive of the same files is the same bytes. The first day that zip knows. */
const NO_TIME = new Date(1980, 0, 1);
const UNIX = 3;
const EXECUTABLE = 0o100755 << 16;
const READABLE = 0o100644 << 16;

/** Of the paths of a repository, those that go into the autograder's zip, sorted. */
export function filesNeeded(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => SCRIPTS.includes(path) || NEEDED.some((pattern) => pattern.test(path)))
    .filter((path) => SCRIPTS.includes(path) || !NOT_NEEDED.some((pattern) => pattern.test(path)))
    .sort();
}

/** Gradescope's zip of the files of a repository: the two scripts at its root, all else below `lab/`. */
export async function autograderZip(repository: string, paths: readonly string[]): Promise<Uint8Array> {
  const entries: Zippable = {};
  for (const path of filesNeeded(paths)) {
    const file = join(repository, path);
    const status = await lstat(file).catch(() => undefined);
    // deleted in the working tree, or a link: what it points to may be anything
    if (!status?.isFile()) continue;
    const isScript = SCRIPTS.includes(path);
    const name = isScript ? path.slice(path.lastIndexOf("/") + 1) : REPOSITORY + path;
    entries[name] = [await readFile(file), { os: UNIX, attrs: isScript ? EXECUTABLE : READABLE, mtime: NO_TIME }];
  }
  return zipSync(entries, { level: 6, mtime: NO_TIME });
}
