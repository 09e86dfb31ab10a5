import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../published/run.ts";
import { HandoutError } from "./handout-error.ts";

export const LOCKFILE = "package-lock.json";

/**
 * Lets npm write the lockfile of a project. It names no registry, so that students' own npm decides which one to ask;
 * what arrives is still compared with the recorded hashes.
 *
 * @throws HandoutError when npm cannot, or when the lockfile would hold on this machine only
 */
export async function writeLockfile(folder: string): Promise<void> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const options = ["--package-lock-only", "--omit-lockfile-registry-resolved=true", ...quiet];
  await run("npm", ["install", ...options], { cwd: folder }).catch((error: Error) => {
    throw new HandoutError(`npm cannot write ${LOCKFILE}; \`--no-lock\` goes without.\n${error.message}`);
  });
  const tied = tiesToThisMachine(await readFile(join(folder, LOCKFILE), "utf8"));
  if (tied.length > 0) {
    throw new HandoutError(
      `${LOCKFILE} would hold on this machine only; \`--no-lock\` goes without.\n${tied.join("\n")}`,
    );
  }
}

/** Where each package of a lockfile comes from, if that is neither any registry nor a file within the project. */
export function tiesToThisMachine(lockfile: string): string[] {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, { resolved?: string; link?: boolean }> };
  return Object.entries(packages)
    .filter(([path]) => path.startsWith("..") || path.startsWith("/"))
    .map(([path]) => `${path} is outside the handout`)
    .concat(
      Object.entries(packages)
        .filter(([, { resolved }]) => resolved !== undefined && !/^file:(?!\.\.|\/)/.test(resolved))
        .map(([path, { resolved }]) => `${path} comes from ${resolved}`),
    );
}
