import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EXERCISES, REFERENCES } from "../exercises/generate.ts";
import { type CourseSource, readCourse } from "./course-source.ts";
import { addTarballs, dependenciesOn, type PackageSource, requiredPackages } from "./dependencies.ts";
import { filesIn, makeInPlace } from "./destination.ts";
import { HandoutError } from "./handout-error.ts";
import { LOCKFILE, writeLockfile } from "./lockfile.ts";
import { MARKER_FILE, type Marker, markerOf } from "./marker.ts";
import { projectFiles } from "./project-files.ts";
import { type Answer, solutionLeaks } from "./solution-leaks.ts";

export interface HandoutOptions {
  /** The directory to make, as an absolute path. */
  readonly out: string;
  readonly packages: PackageSource;
  /** Replace a handout that is there. */
  readonly force: boolean;
  readonly lock: boolean;
  /** The repository's own course unless given. */
  readonly source?: CourseSource;
}

/**
 * Makes the student repository: the exercises as stubs, and what makes them a project. It holds no line of an answer.
 *
 * @throws HandoutError when it cannot; then nothing is left behind
 * @throws StubError when a reference answer's markers are at fault
 */
export async function makeHandout({ out, packages, force, lock, source }: HandoutOptions): Promise<Marker> {
  const course = await readCourse(source ?? { exercises: EXERCISES, references: REFERENCES });
  const required = requiredPackages(course.packages, packages);
  const project = await projectFiles(course, dependenciesOn(required, packages));
  const texts = new Map([...course.files, ...project]);
  let marker = markerOf(course, required, []);

  await makeInPlace(out, force, async (folder) => {
    for (const [path, text] of texts) await write(folder, path, text);
    const tarballs = packages === "tarballs" ? await addTarballs(required, folder) : [];
    if (lock) await writeLockfile(folder);
    const files = [...texts.keys(), ...tarballs, ...(lock ? [LOCKFILE] : [])];
    marker = markerOf(course, required, files);
    await write(folder, MARKER_FILE, `${JSON.stringify(marker, null, 2)}\n`);
    await lookOver(folder, marker, new Set(tarballs), course.answers);
  });
  return marker;
}

async function write(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Looks at what was written, not at what was meant to be. Tarballs hold packages that anybody can get. */
async function lookOver(
  folder: string,
  { files }: Marker,
  tarballs: ReadonlySet<string>,
  answers: readonly Answer[],
): Promise<void> {
  const found = await filesIn(folder);
  const unexpected = found.filter((path) => !files.includes(path));
  const missing = files.filter((path) => !found.includes(path));
  if (unexpected.length + missing.length > 0) {
    throw new HandoutError(`Unexpected files: [${unexpected.join(", ")}]; missing files: [${missing.join(", ")}].`);
  }
  const texts = new Map<string, string>();
  for (const path of found) if (!tarballs.has(path)) texts.set(path, await readFile(join(folder, path), "utf8"));
  const leaks = solutionLeaks(texts, answers);
  if (leaks.length === 0) return;
  const list = leaks.map((leak) => `  ${leak}`).join("\n");
  throw new HandoutError(`The handout would give answers away, so it was removed. Write these differently:\n${list}`);
}
