import type { Student } from "../results/results.ts";

/** How Moodle calls the folders of a bulk download: `Ada Lovelace_12345_assignsubmission_file_`. */
const MOODLE = /^(.+)_\d+_assignsubmission_[a-z]+_?$/;

/** What the name of a folder or archive tells of a student. */
export function studentOf(name: string): Student {
  const person = MOODLE.exec(name)?.[1];
  return person === undefined ? { id: name } : { id: name, name: person };
}
