// The report as a reader sees it, in a Chromium: on a telephone and at a desk, in light and in dark.
// With LAB_SCREENSHOTS=<folder> it leaves pictures of the pages there.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../../../tooling/published/find-chromium.ts";
import { CHROMIUM_ARGUMENTS } from "../../../tooling/published/open-page.ts";
import { allRequired } from "../../../tooling/published/requirements.ts";
import { openOutputDirectory } from "../src/command-line/output-directory.js";
import { inpaint } from "../src/inpaint/part.js";
import { jax } from "../src/jax/part.js";
import { runSections } from "../src/jax/run.js";
import { SECTIONS } from "../src/jax/sections/index.js";
import type { Outcome } from "../src/outcome.js";
import { writeReport } from "../src/report/write-report.js";
import { exampleOutcome, exampleRun } from "./example-results.js";
import { fakePart } from "./fake-part.js";
import { inpaintOptions } from "./inpaint-options.js";
import { COLOUR_SCHEMES, openReport, WIDTHS } from "./open-report.js";

const { LAB_SCREENSHOTS } = process.env;
const executablePath = findChromium();
const missing = "no Chromium: install one, or set LAB_CHROMIUM to its path";

interface Page {
  readonly write: () => Promise<string>;
  /** How many it must have. */
  readonly pictures: number;
  readonly links: number;
}

const movielens: Running = () => Promise.resolve(exampleOutcome());

const pages: Readonly<Record<string, Page>> = {
  "of MovieLens": { write: () => write([movielens]), pictures: 0, links: 0 },
  "of parts with a bit of everything": {
    write: () => write([movielens, fake("alpha"), fake("beta")]),
    pictures: 8,
    links: 4,
  },
  "of the whole lecture": {
    write: () => write([movielens, runInpainting, runJaxSections]),
    pictures: 10,
    links: 4 + SECTIONS.length,
  },
};

const terminal = { step: () => {} } as never;
const surroundings = { terminal, signal: new AbortController().signal, quiet: true, alone: false };

type Running = (directory: Awaited<ReturnType<typeof openOutputDirectory>>) => Promise<Outcome>;

/** Writes the report of these parts into a new folder; resolves to the page's path. */
async function write(running: readonly Running[]): Promise<string> {
  const directory = await openOutputDirectory(await mkdtemp(join(tmpdir(), "solution-browser-")));
  const outcomes: Outcome[] = [];
  for (const run of running) outcomes.push(await run(directory));
  return writeReport(exampleRun(), outcomes, directory);
}

/** A part that runs, with pictures, code and tables. */
function fake(name: string): Running {
  return async (directory) => {
    const part = fakePart(name);
    const options = { seed: 1, size: 2 };
    const record = part.begin(options);
    await part.run(record, { ...surroundings, directory });
    return { part, options, results: record.toResults("complete") };
  };
}

/** The part itself, on small pictures. */
const runInpainting: Running = async (directory) => {
  const options = inpaintOptions({ fit: 100, maxIterations: 40 });
  const record = inpaint.begin(options);
  await inpaint.run(record, { ...surroundings, directory });
  return { part: inpaint, options, results: record.toResults("complete") };
};

/** The part itself, with timings that take no time. */
const runJaxSections: Running = async (directory) => {
  const options = { sections: [] };
  const record = jax.begin(options);
  await runSections(record, { ...surroundings, directory }, { seconds: 0, fewest: 1 });
  return { part: jax, options, results: record.toResults("complete") };
};

let browser: Browser | undefined;
beforeAll(async () => {
  if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
});
afterAll(() => browser?.close());

const views = WIDTHS.flatMap((width) => COLOUR_SCHEMES.map((colourScheme) => ({ width, colourScheme })));

describe.each(Object.entries(pages))("the report %s", (name, { write, ...expected }) => {
  let path: string;
  beforeAll(async () => {
    path = await write();
  }, 60_000);

  test.for(views)("has nothing to stumble over at $width pixels, $colourScheme", async (view, context) => {
    if (browser === undefined) {
      if (allRequired) throw new Error(missing);
      return context.skip(missing);
    }
    const file = `${name.replaceAll(" ", "-")}-${view.width}-${view.colourScheme}.png`;
    const screenshot = LAB_SCREENSHOTS === undefined ? undefined : join(LAB_SCREENSHOTS, file);
    const { pictures, links, background, ...faults } = await openReport(browser, path, { ...view, screenshot });
    expect(faults).toEqual({
      overflowing: [],
      brokenPictures: [],
      picturesWithoutText: [],
      doubleIds: [],
      deadLinks: [],
      complaints: [],
      onPaper: [],
    });
    expect({ pictures, links }).toEqual(expected);
    expect(background).toBe(view.colourScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 26)");
  });
});
