import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { CourseRatings } from "./course-ratings.ts";
import type { Packages } from "./packages.ts";

/** What a lane prepares once, and all of its runs use. */
export interface Shared {
  readonly packages: Packages;
  readonly ratings: CourseRatings;
}

/** Puts it into a file: what is told by `provide` is copied for each file of tests. */
export function writeShared(path: string, shared: Shared): void {
  writeFileSync(path, serialize(shared));
}

let read: { readonly path: string; readonly shared: Shared } | undefined;

export function readShared(path: string): Shared {
  if (read?.path !== path) read = { path, shared: deserialize(readFileSync(path)) as Shared };
  return read.shared;
}
