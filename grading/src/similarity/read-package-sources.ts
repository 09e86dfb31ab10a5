import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The sources of the published packages, for `flagBatch`: what is in their `src`, but for tests and generated files.
 *
 * @param repository the folder that has `packages` in it
 * @returns texts by file name below the repository, with slashes
 */
export async function readPackageSources(repository: string): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  const packages = (await readdir(join(repository, "packages"))).sort();
  for (const name of packages) {
    const folder = `packages/${name}/src`;
    const files = await readdir(join(repository, folder), { recursive: true }).catch(() => []);
    for (const file of files.map((path) => path.replaceAll("\\", "/")).sort()) {
      if (!file.endsWith(".ts") || file.endsWith(".test.ts") || file.startsWith("generated/")) continue;
      sources.set(`${folder}/${file}`, await readFile(join(repository, folder, file), "utf8"));
    }
  }
  return sources;
}
