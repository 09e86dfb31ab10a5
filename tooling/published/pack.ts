import { mkdir } from "node:fs/promises";
import { environmentWithPnpm } from "../find-pnpm.ts";
import { type Manifest, type PublishablePackage, ROOT } from "./publishable.ts";
import { run } from "./run.ts";

/** The file that `pnpm pack` writes. */
export function tarballOf({ name, version }: Manifest): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

/** Writes one tarball a package into a new folder, as `pnpm publish` would upload it. */
export async function pack(packages: readonly PublishablePackage[], destination: string): Promise<void> {
  await mkdir(destination);
  const filters = packages.map(({ manifest }) => `--filter=${manifest.name}`);
  await run("pnpm", ["--recursive", ...filters, "pack", "--pack-destination", destination], {
    cwd: ROOT,
    env: environmentWithPnpm(),
  });
}
