import { mkdtemp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../tsup.config.js";
import type * as Sections from "./sections/index.js";
import { SECTIONS } from "./sections/index.js";

const APP = fileURLToPath(new URL("../..", import.meta.url));

describe("the sections as tsup bundles them", () => {
  let folder: string;
  beforeAll(async () => {
    // where the packages that the bundle imports are found, and git does not look
    folder = await mkdtemp(`${APP}node_modules/jax-bundle-`);
    const entry = { sections: `${APP}src/jax/sections/index.ts` };
    const external = [/^@lab\//]; // which tsup takes from the package.json of the folder that it runs in
    await build({ ...config, config: false, entry, outDir: folder, external, sourcemap: false, silent: true });
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("have the texts of their files", async () => {
    const bundled = (await import(`${folder}/sections.js`)) as typeof Sections;
    expect(bundled.SECTIONS.map(({ source }) => source)).toEqual(SECTIONS.map(({ source }) => source));
  });
});
