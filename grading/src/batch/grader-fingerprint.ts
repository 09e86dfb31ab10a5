import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The hash of the code that grades. */
export interface GraderFingerprint {
  /** Of what takes part in every exercise. */
  readonly common: string;
  /** By id: the hidden tests of an exercise, and its public checks, which they may use. */
  readonly exercises: ReadonlyMap<string, string>;
}

/** Of `grading/src`: they show results, or bring answers in whose text is hashed anyway. */
const WITHOUT_INFLUENCE = ["outputs", "command-line", "similarity", "intake"];

/**
 * Hashes what an outcome may depend on besides the answer: the grader, the hidden tests, what the exercises share, the built
 * packages, and the lockfile for all that comes from a registry.
 *
 * @param root the repository
 */
export async function fingerprintGrader(root: string, ids: readonly string[]): Promise<GraderFingerprint> {
  const grader = (path: string) =>
    isSource(path) && !WITHOUT_INFLUENCE.some((folder) => path.startsWith(`grading/src/${folder}/`));
  const packages = (await readdir(join(root, "packages"))).sort().map((name) => `packages/${name}/dist`);
  const shared = [
    ...(await filesBelow(root, "grading/src", grader)),
    ...(await filesBelow(root, "grading/tests", (path) => isSource(path) && !path.endsWith(".grade.ts"))),
    ...(await filesBelow(root, "exercises/support", isSource)),
    ...(
      await Promise.all(packages.map((folder) => filesBelow(root, folder, (path) => /\.(js|wasm)$/.test(path))))
    ).flat(),
    "pnpm-lock.yaml",
  ];
  const own = ids.map(
    async (id) => [id, await hashFiles(root, [`grading/tests/${id}.grade.ts`, `exercises/${id}/checks.ts`])] as const,
  );
  return { common: await hashFiles(root, shared), exercises: new Map(await Promise.all(own)) };
}

function isSource(path: string): boolean {
  return path.endsWith(".ts") && !path.endsWith(".test.ts");
}

/** In an order that is the same on every machine; a folder that is missing holds nothing. */
async function filesBelow(root: string, folder: string, isWanted: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path, isWanted);
      return isWanted(path) ? [path] : [];
    }),
  );
  return found.flat().sort();
}

async function hashFiles(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    const content = await readFile(join(root, path)).catch(() => undefined);
    hash.update(JSON.stringify([path, content?.length ?? null]));
    if (content !== undefined) hash.update(content);
  }
  return hash.digest("hex");
}
