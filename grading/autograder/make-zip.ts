// `pnpm grade:autograder [--out autograder.zip]`: what an instructor uploads to Gradescope, from the working tree.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { GradingError } from "../src/grading-error.ts";
import { autograderZip } from "./archive.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MOST_OUTPUT = 64 * 1024 * 1024;
/** A script of a package is started in its folder; the path is meant from where the instructor is. */
const START = process.env.INIT_CWD ?? process.cwd();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: "string", default: "autograder.zip" } } });
  const out = resolve(START, values.out);
  const zip = await autograderZip(ROOT, await trackedFiles());
  await writeFile(out, zip).catch((cause: Error) => {
    throw new GradingError("cannot-write", {
      given: `${out} cannot be written: ${cause.message}`,
      expected: "a file in a folder that exists",
      fix: "Name another by --out.",
      cause,
    });
  });
  const kilobytes = Math.round(zip.length / 1024);
  process.stdout.write(`${out}, ${kilobytes} KB: upload it to Gradescope (Configure Autograder, Zip file upload).\n`);
}

async function trackedFiles(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)("git", ["ls-files", "-z"], { cwd: ROOT, maxBuffer: MOST_OUTPUT }).catch(
    (cause: Error) => {
      throw new GradingError("invalid-argument", {
        given: `a folder whose files git does not tell: ${cause.message.trim()}`,
        expected: "a checkout of the repository",
        fix: "Clone it with git, and run this there.",
        cause,
      });
    },
  );
  return stdout.split("\0").filter((path) => path !== "");
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
