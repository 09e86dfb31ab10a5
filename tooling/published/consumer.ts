import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack, tarballOf } from "./pack.ts";
import type { PublishablePackage } from "./publishable.ts";
import { run } from "./run.ts";

const TEMPLATE = fileURLToPath(new URL("./consumer", import.meta.url));

/** A project outside the repository that depends on the packages as npm would deliver them. */
export interface Consumer {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Packs the packages, and installs the tarballs by npm into a new project, which is a copy of consumer/. */
export async function createConsumer(packages: readonly PublishablePackage[]): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "lab-consumer-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await cp(TEMPLATE, folder, { recursive: true });
    await pack(packages, join(folder, "tarballs"));
    const dependencies = Object.fromEntries(
      packages.map(({ manifest }) => [manifest.name, `file:tarballs/${tarballOf(manifest)}`]),
    );
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as object;
    await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, dependencies }, null, 2));
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], { cwd: folder });
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}
