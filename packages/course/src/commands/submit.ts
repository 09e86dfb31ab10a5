import { createHash } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { writeAtomically } from "@lab/tooling/command-line/write-atomically";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { type Lab, startFolder } from "../command-line/lab.js";
import { exerciseFiles } from "../course-folder/exercise-files.js";
import { CourseError } from "../errors.js";

/** Far more than anybody writes by hand. */
const MOST_KILOBYTES = 256;
/** The archive depends on the answers alone, so that the same answers are the same file. The first day that zip knows. */
const NO_TIME = new Date(1980, 0, 1);

/** What manifest.json says of a submission. */
export interface Manifest {
  readonly format: 1;
  readonly course: string;
  readonly files: readonly ManifestFile[];
}

interface ManifestFile {
  readonly exercise: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** `lab submit`: all answers and a manifest in one zip. */
export async function submit(lab: Lab, { out }: { out: string }): Promise<void> {
  const { course, terminal, words } = lab;
  const answers = await Promise.all(course.exercises.map(({ id }) => readAnswer(lab, id)));
  const zip = pack(course.title, new Map(course.exercises.map(({ id }, k) => [id, answers[k]!])));
  const path = resolve(startFolder(), out);
  await writeAtomically(path, zip).catch((cause: Error) => {
    throw new CourseError("invalid-argument", {
      given: `${path} cannot be written: ${cause.message}`,
      expected: "a file in a folder that exists",
      fix: "Name another by --out.",
      cause,
    });
  });
  terminal.say(words.submitted(lab.shown(path), answers.length));
  const { states } = await lab.standing();
  const left = course.exercises.filter(({ id }) => states.get(id) !== "passed").map(({ id }) => id);
  if (left.length > 0) terminal.say(words.notPassedYet(left.join(", ")));
  terminal.say(words.handIn);
}

/** One answer; only what is a file of its own, of a sane size, and text. */
async function readAnswer(lab: Lab, id: string): Promise<Uint8Array> {
  const { answer } = exerciseFiles(lab.folder, id);
  const shown = lab.shown(answer);
  const status = await lstat(answer).catch(() => undefined);
  if (status === undefined)
    throw refused(`${shown} is missing`, "an answer or the stub", `Bring the stub back: ${lab.name} reset ${id}`);
  if (!status.isFile())
    throw refused(`${shown} is no regular file`, "a file, no link and no folder", "Put the file itself there.");
  if (status.size > MOST_KILOBYTES * 1024) {
    throw refused(
      `${shown} has ${status.size} bytes`,
      `at most ${MOST_KILOBYTES} KB`,
      "Take out the data that stands in it.",
    );
  }
  const bytes = await readFile(answer);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(`${shown} is no UTF-8 text`, "text in UTF-8", "Save it in UTF-8; editors have it under encoding.");
  }
  return bytes;
}

/** The zip of some answers; read back, because nobody looks into an archive before it is too late. */
export function pack(course: string, answers: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files = [...answers].map(([exercise, bytes]): ManifestFile => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { exercise, path: `${exercise}/exercise.ts`, bytes: bytes.length, sha256 };
  });
  const manifest: Manifest = { format: 1, course, files };
  const entries: Zippable = { "manifest.json": strToU8(`${JSON.stringify(manifest, null, 2)}\n`) };
  for (const { exercise, path } of files) entries[path] = answers.get(exercise)!;
  const zip = zipSync(entries, { mtime: NO_TIME, level: 6 });
  const back = unzipSync(zip);
  for (const { exercise, path } of files) {
    if (Buffer.compare(back[path] ?? new Uint8Array(), answers.get(exercise)!) !== 0)
      throw new Error(`${path} was packed wrongly`);
  }
  return zip;
}

function refused(given: string, expected: string, fix: string): CourseError {
  return new CourseError("invalid-submission", { given, expected, fix });
}
