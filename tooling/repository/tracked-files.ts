import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface TrackedFile {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly bytes: number;
  text(): string;
}

/** What git holds, in the state of the working tree; files that are deleted there are left out. */
export function trackedFiles(): TrackedFile[] {
  return execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(ROOT, path)))
    .map((path) => ({
      path,
      bytes: statSync(join(ROOT, path)).size,
      text: () => readFileSync(join(ROOT, path), "utf8"),
    }));
}

/** `path:line: text` for every line that matches, so that what is found is found again. */
export function linesMatching(files: readonly TrackedFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    file
      .text()
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}
