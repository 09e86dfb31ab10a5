import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { autograderZip, filesNeeded } from "./archive.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TRACKED = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0");

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function repositoryOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "autograder-"));
  folders.push(folder);
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  }
  return folder;
}

const FILES = {
  "grading/autograder/setup.sh": "#!/bin/sh\n",
  "grading/autograder/run_autograder": "#!/bin/sh\n",
  "grading/src/cli.ts": "// the grader\n",
  "package.json": "{}\n",
  "README.md": "# a lab\n",
};

/** The mode of each file, from the central directory (APPNOTE 4.3.12). */
function modesIn(zip: Uint8Array): Record<string, string> {
  const bytes = Buffer.from(zip);
  const modes: Record<string, string> = {};
  for (let at = bytes.indexOf("PK\x01\x02"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4)) {
    const name = bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    modes[name] = (bytes.readUInt32LE(at + 38) >>> 16).toString(8);
  }
  return modes;
}

describe("the files of the autograder", () => {
  const needed = filesNeeded(TRACKED);

  it("are the grader, its hidden tests, the course and the packages, with all that an installation needs", () => {
    expect(needed).toEqual(
      expect.arrayContaining([
        "apps/solution/package.json",
        "exercises/01-load/exercise.ts",
        "exercises/course.ts",
        "grading/autograder/run_autograder",
        "grading/autograder/setup.sh",
        "grading/package.json",
        "grading/src/results/results.ts",
        "package.json",
        "packages/course/package.json",
        "packages/linalg/scripts/build-kernels.mjs",
        "pnpm-lock.yaml",
        "pnpm-workspace.yaml",
        "tooling/build.ts",
        "tooling/tsconfig.json",
        "turbo.json",
      ]),
    );
    const manifests = TRACKED.filter((path) => /^(?:[^/]+\/){0,2}package\.json$/.test(path));
    expect(needed).toEqual(expect.arrayContaining(manifests));
  });

  it("are neither the reference solution, nor wrong answers, attacks, tests or documents", () => {
    expect(needed.filter((path) => path.startsWith("apps/")).every((path) => path.endsWith("/package.json"))).toBe(
      true,
    );
    expect(needed.filter((path) => /wrong-answers|attacks|\.test\.ts$|^README|^\./.test(path))).toEqual([]);
    expect(filesNeeded(["grading/tests/01-load.grade.ts", "grading/attacks/x/exercise.ts", ".env", "a.txt"])).toEqual([
      "grading/tests/01-load.grade.ts",
    ]);
  });
});

describe("the autograder's zip", () => {
  it("has the two scripts at its root, executable, and the repository below lab/", async () => {
    const zip = await autograderZip(await repositoryOf(FILES), Object.keys(FILES));
    expect(modesIn(zip)).toEqual({
      "lab/grading/src/cli.ts": "100644",
      "lab/package.json": "100644",
      run_autograder: "100755",
      "setup.sh": "100755",
    });
    expect(strFromU8(unzipSync(zip)["lab/grading/src/cli.ts"]!)).toBe("// the grader\n");
  });

  it("is the same bytes for the same files, in any order", async () => {
    const [one, other] = [await repositoryOf(FILES), await repositoryOf(FILES)];
    const zip = await autograderZip(one, Object.keys(FILES));
    expect(Buffer.compare(zip, await autograderZip(other, Object.keys(FILES).reverse()))).toBe(0);
  });

  it("leaves out what is gone, and what is a link", async () => {
    const repository = await repositoryOf(FILES);
    await symlink("/etc/passwd", join(repository, "grading/src/link.ts"));
    const zip = await autograderZip(repository, [...Object.keys(FILES), "grading/src/link.ts", "grading/src/gone.ts"]);
    expect(Object.keys(unzipSync(zip))).not.toEqual(expect.arrayContaining(["lab/grading/src/link.ts"]));
    expect(Object.keys(unzipSync(zip))).toHaveLength(4);
  });
});
