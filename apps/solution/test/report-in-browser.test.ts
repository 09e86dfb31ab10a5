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
import type { Outcome } from "../src/outcome.js";
import { writeReport } from "../src/report/write-report.js";
import { exampleOutcome, exampleRun } from "./example-results.js";
import { fakePart } from "./fake-part.js";
import { COLOUR_SCHEMES, openReport, WIDTHS } from "./open-report.js";

const { LAB_SCREENSHOTS } = process.env;
const executablePath = findChromium();
const missing = "no Chromium: install one, or set LAB_CHROMIUM to its path";

const pages: Readonly<Record<string, { readonly parts: number; readonly write: () => Promise<string> }>> = {
  "of MovieLens": { parts: 1, write: () => write([() => Promise.resolve(exampleOutcome())]) },
  "of several parts": {
    parts: 3,
    write: () => write([() => Promise.resolve(exampleOutcome()), fake("alpha"), fake("beta")]),
  },
};

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
    const terminal = { step: () => {} } as never;
    await part.run(record, { terminal, signal: new AbortController().signal, quiet: true, directory });
    return { part, options, results: record.toResults("complete") };
  };
}

let browser: Browser | undefined;
beforeAll(async () => {
  if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
});
afterAll(() => browser?.close());

const views = WIDTHS.flatMap((width) => COLOUR_SCHEMES.map((colourScheme) => ({ width, colourScheme })));

describe.each(Object.entries(pages))("the report %s", (name, { parts, write }) => {
  let path: string;
  beforeAll(async () => {
    path = await write();
  });

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
    expect(pictures).toBe(parts === 1 ? 0 : 8);
    expect(links).toBe(parts === 1 ? 0 : parts + 1);
    expect(background).toBe(view.colourScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 26)");
  });
});
