import type { PublishablePackage } from "../published/publishable.ts";
import type { HandedOutCourse } from "./course-source.ts";

/** The file by which a directory is known as a handout. */
export const MARKER_FILE = ".lab-handout.json";

/** What it says. No date: the same course makes the same handout. */
export interface Marker {
  readonly course: string;
  readonly exercises: readonly string[];
  readonly packages: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** The marker of a handout with these files, itself included. */
export function markerOf(
  { title, exercises }: HandedOutCourse,
  packages: readonly PublishablePackage[],
  files: readonly string[],
): Marker {
  return {
    course: title,
    exercises,
    packages: Object.fromEntries(packages.map(({ manifest }) => [manifest.name, manifest.version])),
    files: [...files, MARKER_FILE].sort(),
  };
}
