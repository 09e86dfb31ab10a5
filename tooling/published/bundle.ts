import { join } from "node:path";
import { build } from "vite";

/** Kilobytes that a page with every package may have before vite warns. */
const ALL_PACKAGES = 1500;

/** Bundles the consumer's page as a user would, with vite's defaults; returns the folder of the bundle. */
export async function bundlePage(folder: string): Promise<string> {
  const bundle = join(folder, "bundle");
  await build({
    root: folder,
    configFile: false,
    logLevel: "warn",
    build: { outDir: bundle, chunkSizeWarningLimit: ALL_PACKAGES },
  });
  return bundle;
}
