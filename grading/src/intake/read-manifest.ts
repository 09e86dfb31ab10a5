import { createHash } from "node:crypto";
import type { Course } from "@lab/course";
import { named, Refusal } from "./refusal.ts";

/**
 * Compares the manifest of `lab submit` with the files, and says why it is ignored; nothing when all is well. The files
 * count in any case: someone may have mended an answer in the archive.
 *
 * @throws Refusal when it belongs to another course
 */
export function checkManifest(
  bytes: Uint8Array,
  answers: ReadonlyMap<string, Uint8Array>,
  course: Course,
): string | undefined {
  const manifest = parsed(bytes);
  if (manifest === undefined) return "not the manifest of lab submit";
  if (manifest.course !== course.title) {
    throw new Refusal(
      `the archive is of the course ${JSON.stringify(named(manifest.course))}`,
      JSON.stringify(course.title),
      "Hand in the archive of this course.",
    );
  }
  const changed = [...answers].filter(([id, answer]) => manifest.hashes.get(id) !== sha256(answer)).map(([id]) => id);
  const missing = [...manifest.hashes.keys()].filter((id) => !answers.has(id));
  if (changed.length === 0 && missing.length === 0) return undefined;
  return `it does not fit the files, which count: ${named([...changed, ...missing].join(", "))}`;
}

interface Parsed {
  readonly course: string;
  readonly hashes: ReadonlyMap<string, string>;
}

function parsed(bytes: Uint8Array): Parsed | undefined {
  try {
    const { format, course, files } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (format !== 1 || typeof course !== "string" || !Array.isArray(files)) return undefined;
    const hashes = files.map(({ exercise, sha256 }): [string, string] => [String(exercise), String(sha256)]);
    return { course, hashes: new Map(hashes) };
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
