import { mkdtemp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../tsup.config.js";
import type { runJax as RunJax } from "./run-jax.js";
import { SECTIONS } from "./sections/index.js";
import { shownCode } from "./shown-code.js";

const APP = fileURLToPath(new URL("../..", import.meta.url));

describe("the run as tsup bundles it", () => {
  let folder: string;
  beforeAll(async () => {
    // where the packages that the bundle imports are found, and git does not look
    folder = await mkdtemp(`${APP}node_modules/jax-bundle-`);
    const entry = { "run-jax": `${APP}src/jax/run-jax.ts` };
    const external = [/^@lab\//]; // which tsup takes from the package.json of the folder that it runs in
    await build({ ...config, config: false, entry, outDir: folder, external, sourcemap: false, silent: true });
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("shows the same code as from its sources", async () => {
    const { runJax } = (await import(`${folder}/run-jax.js`)) as { runJax: typeof RunJax };
    const results = await runJax({ timing: { seconds: 0, fewest: 1 } });
    expect(results.map(({ code }) => code)).toEqual(SECTIONS.map(({ source }) => shownCode(source)));
  });
});
