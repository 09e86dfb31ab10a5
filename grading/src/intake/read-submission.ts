import { createHash } from "node:crypto";
import { lstat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Course } from "@lab/course";
import { isZip, zipsIn } from "./archives.ts";
import { MOST_ANSWER_BYTES, MOST_IGNORED, MOST_NESTED_BYTES, MOST_TOTAL_BYTES } from "./limits.ts";
import { type Located, locateAnswers } from "./locate-answers.ts";
import { kindOf, notAFile } from "./open-regular-file.ts";
import { readFolder } from "./read-folder.ts";
import { checkManifest } from "./read-manifest.ts";
import { openZip, readZip } from "./read-zip.ts";
import { named, Refusal } from "./refusal.ts";
import type { Source } from "./source.ts";
import { sourceBelow } from "./source-below.ts";
import type { Candidate, Ignored, Rejected, Submission } from "./submission.ts";

/** What the file system says of names and permissions that came with a submission. */
const OF_THE_SUBMISSION = new Set(["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ELOOP", "ENAMETOOLONG", "ENXIO", "EINVAL"]);

/**
 * Reads the answers of one submission: an archive, a folder, or a folder with an archive. Writes nothing, follows no
 * link, and holds at most some megabytes.
 *
 * An answer that is too large or no UTF-8 is left out and named among what was ignored: the others are graded. What looks
 * like an attack (links, pipes, hostile archives) rejects the submission as a whole.
 *
 * @throws what the machine throws (no memory, no file descriptors, a broken disk), never for what a student did
 */
export async function readSubmission(candidate: Candidate, course: Course): Promise<Submission | Rejected> {
  const { student, path, within } = candidate;
  try {
    const kind = await kindAt(path);
    if (kind === undefined) return rejected(candidate, "handed nothing in");
    if (kind === "folder") return { student, ...(await fromFolder(path, course)) };
    if (kind !== "file") throw notAFile(basename(path), kind);
    const use = (zip: Source): Promise<Content> =>
      within === undefined ? fromSource(zip, course) : fromMember(zip, within, course);
    return { student, ...(await fromZip(path, basename(path), use)) };
  } catch (error) {
    if (error instanceof Refusal) return rejected(candidate, error.message);
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (!OF_THE_SUBMISSION.has(code)) throw error;
    const about = message.replaceAll(path, basename(path));
    return rejected(candidate, `${about}; expected files that can be read. Hand in the archive that lab submit makes.`);
  }
}

type Content = Omit<Submission, "student">;

async function kindAt(path: string): Promise<ReturnType<typeof kindOf> | undefined> {
  try {
    return kindOf(await lstat(path, { bigint: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function fromFolder(path: string, course: Course): Promise<Content> {
  const source = await readFolder(path);
  const located = locateAnswers(source.entries, course);
  if (located !== undefined) return await contentOf(source, located, course);
  const archive = onlyZip(source, course);
  return await fromZip(join(path, archive), archive, (zip) => fromSource(zip, course));
}

async function fromZip(path: string, shown: string, use: (zip: Source) => Promise<Content>): Promise<Content> {
  if (!isZip(path)) throw notAZip(shown);
  const zip = await openZip(path, shown);
  try {
    return await use(zip);
  } finally {
    await zip.close();
  }
}

/** One of the submissions in an archive: a folder, which may hold an archive, or an archive. */
async function fromMember(zip: Source, member: string, course: Course): Promise<Content> {
  const kind = zip.entries.find(({ path }) => path === member)?.kind ?? "folder";
  if (kind === "file") return await fromNested(zip, member, course);
  if (kind !== "folder") throw notAFile(member, kind);
  const source = sourceBelow(zip, member);
  const located = locateAnswers(source.entries, course);
  if (located !== undefined) return await contentOf(source, located, course);
  return await fromNested(source, onlyZip(source, course), course);
}

async function fromNested(source: Source, archive: string, course: Course): Promise<Content> {
  if (!isZip(archive)) throw notAZip(archive);
  return await fromSource(await readZip(await source.read(archive, MOST_NESTED_BYTES), archive), course);
}

async function fromSource(source: Source, course: Course): Promise<Content> {
  const located = locateAnswers(source.entries, course);
  if (located === undefined) throw noExercise(course);
  return await contentOf(source, located, course);
}

function onlyZip(source: Source, course: Course): string {
  const [archive, ...others] = zipsIn(source);
  if (archive === undefined) throw noExercise(course);
  if (others.length === 0) return archive;
  const names = [archive, ...others].map((name) => JSON.stringify(name)).join(" and ");
  throw new Refusal(`the archives ${named(names)}`, "one archive", "Hand in one of them.");
}

function notAZip(shown: string): Refusal {
  return new Refusal(`${named(shown)} is no zip`, "the archive that lab submit makes", "Hand in that one.");
}

async function contentOf(source: Source, located: Located, course: Course): Promise<Content> {
  const bytes = new Map<string, Uint8Array>();
  const texts = new Map<string, string>();
  const ignored: Ignored[] = [];
  let total = 0;
  for (const [id, path] of located.answers) {
    const answer = await readAnswer(source, path);
    if (typeof answer === "string") {
      ignored.push({ path, why: answer });
      continue;
    }
    total += answer.bytes.length;
    if (total > MOST_TOTAL_BYTES) {
      throw new Refusal("answers of many megabytes", `at most ${MOST_TOTAL_BYTES} bytes`, "Take out the data.");
    }
    bytes.set(id, answer.bytes);
    texts.set(id, answer.text);
  }
  if (texts.size === 0) throw new Refusal(ignored[0]?.why ?? "no answer", "an answer", "Hand in the exercises' files.");
  const manifest = await manifestProblem(source, located, bytes, course);
  ignored.push(...manifest, ...located.ignored);
  return { hash: hashOf(texts), answers: texts, ignored: ignored.slice(0, MOST_IGNORED + course.exercises.length) };
}

/** An answer, or why it is none. */
async function readAnswer(source: Source, path: string): Promise<{ bytes: Uint8Array; text: string } | string> {
  let bytes: Uint8Array;
  try {
    bytes = await source.read(path, MOST_ANSWER_BYTES);
  } catch (error) {
    if (error instanceof Refusal && error.isHonest) return error.message;
    throw error;
  }
  try {
    return { bytes, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return `${path} is no UTF-8 text; expected text in UTF-8. Save it in UTF-8; editors have it under encoding.`;
  }
}

async function manifestProblem(
  source: Source,
  { manifest }: Located,
  answers: ReadonlyMap<string, Uint8Array>,
  course: Course,
): Promise<Ignored[]> {
  if (manifest === undefined) return [];
  const bytes = await source.read(manifest, MOST_ANSWER_BYTES).catch((error: unknown) => {
    if (error instanceof Refusal && error.isHonest) return new Uint8Array();
    throw error;
  });
  const why = checkManifest(bytes, answers, course);
  return why === undefined ? [] : [{ path: manifest, why }];
}

/** SHA-256 over the exercises' ids and their answers, sorted; lengths keep the parts apart. */
function hashOf(answers: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const id of [...answers.keys()].sort()) {
    const bytes = Buffer.from(answers.get(id)!);
    hash.update(`${id}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function noExercise({ exercises }: Course): Refusal {
  const example = exercises[0]?.id ?? "01-name";
  return new Refusal(
    "no exercise of this course is in it",
    `files such as ${example}/exercise.ts`,
    "Hand in the archive that lab submit makes.",
  );
}

function rejected({ student }: Candidate, message: string): Rejected {
  return { student, problem: { verdict: "invalid-submission", message } };
}
