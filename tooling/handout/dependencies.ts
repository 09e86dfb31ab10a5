// The packages that a handout depends on: published versions, or tarballs that come with it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pack, tarballOf } from "../published/pack.ts";
import { type PublishablePackage, publishablePackages } from "../published/publishable.ts";
import { HandoutError } from "./handout-error.ts";

/** Where students get the lab's packages from. */
export type PackageSource = "registry" | "tarballs";

/** The package whose command students use; every handout needs it. */
const COMMAND = "@lab/course";
/** The folder of a handout that holds tarballs. */
export const TARBALLS = "packages";

/** The packages with these names and, as tarballs find one another nowhere else, those that they depend on. */
export function requiredPackages(names: Iterable<string>, source: PackageSource): PublishablePackage[] {
  const known = new Map(publishablePackages().map((candidate) => [candidate.manifest.name, candidate]));
  const required = new Map<string, PublishablePackage>();
  const require = (name: string, by: string): void => {
    if (required.has(name)) return;
    const found = known.get(name);
    if (found === undefined) {
      throw new HandoutError(`${by} ${name}, which is no package that this repository publishes.`);
    }
    required.set(name, found);
    if (source === "registry") return;
    for (const dependency of Object.keys(found.manifest.dependencies ?? {})) {
      if (known.has(dependency)) require(dependency, `${name} depends on`);
    }
  };
  require(COMMAND, "A handout needs");
  for (const name of names) require(name, "An exercise imports");
  return [...required.values()].sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
}

/** What `dependencies` says in a handout's package.json. */
export function dependenciesOn(packages: readonly PublishablePackage[], source: PackageSource): Record<string, string> {
  return Object.fromEntries(
    packages.map(({ manifest }) => [
      manifest.name,
      source === "registry" ? manifest.version : `file:${TARBALLS}/${tarballOf(manifest)}`,
    ]),
  );
}

/** Packs the packages into a handout; returns the paths of the tarballs within it. */
export async function addTarballs(packages: readonly PublishablePackage[], folder: string): Promise<string[]> {
  for (const { folder: source, manifest } of packages) {
    if (!existsSync(join(source, "dist"))) throw new HandoutError(`${manifest.name} is not built; run \`pnpm build\`.`);
  }
  await pack(packages, join(folder, TARBALLS));
  return packages.map(({ manifest }) => `${TARBALLS}/${tarballOf(manifest)}`);
}
