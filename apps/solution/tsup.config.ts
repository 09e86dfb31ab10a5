import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { preset } from "@lab/tooling/tsup";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** `import text from "./file.ts?raw"` is the file's text, as in Vite: the run shows the code that it runs. */
const rawText: Plugin = {
  name: "raw-text",
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, importer }) => ({
      path: resolve(dirname(importer), path.replace(/\?raw$/, "")),
      namespace: "raw-text",
    }));
    build.onLoad({ filter: /.*/, namespace: "raw-text" }, async ({ path }) => ({
      contents: await readFile(path, "utf8"),
      loader: "text",
      watchFiles: [path],
    }));
  },
};

export default defineConfig({
  ...preset,
  entry: { cli: "src/cli.ts", "by-hand-worker": "src/by-hand/worker.ts" },
  dts: false,
  esbuildPlugins: [rawText],
});
