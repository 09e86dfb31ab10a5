// `pnpm exercises`: writes the stub of each reference answer into its exercise's folder.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stubOf } from "./stub.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const REFERENCES = join(ROOT, "apps/solution/src/exercises");
export const EXERCISES = join(ROOT, "exercises");

/** The ids of the exercises that have a reference answer, in order. */
export async function exerciseIds(): Promise<string[]> {
  const files = await readdir(REFERENCES);
  return files
    .filter((file) => /^\d\d-[a-z0-9-]+\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();
}

/** The stub that belongs into `exercises/<id>/exercise.ts`. */
export async function generatedStub(id: string): Promise<string> {
  return stubOf(await readFile(join(REFERENCES, `${id}.ts`), "utf8"), `${id}.ts`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ids = await exerciseIds();
  for (const id of ids) {
    await mkdir(join(EXERCISES, id), { recursive: true });
    await writeFile(join(EXERCISES, id, "exercise.ts"), await generatedStub(id));
  }
  console.log(`${ids.length} stubs written.`);
}
