// The pages as a reader sees them, in a Chromium: on a telephone and at a desk, in light and in dark.
// With LAB_SCREENSHOTS=<folder> it leaves pictures of them there.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { COLOUR_SCHEMES, openReport, WIDTHS } from "../../../apps/solution/test/open-report.ts";
import { findChromium } from "../../../tooling/published/find-chromium.ts";
import { CHROMIUM_ARGUMENTS } from "../../../tooling/published/open-page.ts";
import { allRequired } from "../../../tooling/published/requirements.ts";
import { dashboardHtml } from "./dashboard-html.ts";
import { feedbackHtml } from "./feedback-html.ts";
import { exampleClass, exampleResults } from "./testing/example-results.ts";
import { HOSTILE_TEXTS } from "./testing/hostile-text.ts";

const { LAB_SCREENSHOTS } = process.env;
const executablePath = findChromium();
const missing = "no Chromium: install one, or set LAB_CHROMIUM to its path";

const results = exampleResults();
const feedbackOf = (id: string) => feedbackHtml(results, results.submissions.find(({ student }) => student.id === id)!);

const pages: Readonly<Record<string, () => string>> = {
  "feedback when all is right": () => feedbackOf("ada"),
  "feedback in the middle of the class": () => feedbackOf("carl"),
  "feedback with every verdict": () => feedbackOf("every-verdict"),
  "feedback of stubs": () => feedbackOf("stubs"),
  "feedback of nothing": () => feedbackOf("unlucky"),
  "feedback of hostile text": () => feedbackOf(HOSTILE_TEXTS.script),
  "dashboard of hostile text": () =>
    dashboardHtml(exampleResults({ isPartial: true, isolationIsSafe: false, isolation: "process" })),
  "dashboard of a class": () => dashboardHtml(exampleClass(60)),
};

let browser: Browser | undefined;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "grading-pages-"));
  if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a page; resolves to its path. */
async function write(name: string): Promise<string> {
  const path = join(folder, `${name.replaceAll(" ", "-")}.html`);
  await writeFile(path, pages[name]!());
  return path;
}

/** The browser, or an end to the test. */
function needBrowser(context: TestContext): Browser {
  if (browser !== undefined) return browser;
  if (allRequired) throw new Error(missing);
  return context.skip(missing);
}

const views = WIDTHS.flatMap((width) => COLOUR_SCHEMES.map((colourScheme) => ({ width, colourScheme })));

describe.each(Object.keys(pages))("%s", (name) => {
  test.for(views)("has nothing to stumble over at $width pixels, $colourScheme", async (view, context) => {
    const path = await write(name);
    const file = `${name.replaceAll(" ", "-")}-${view.width}-${view.colourScheme}.png`;
    const screenshot = LAB_SCREENSHOTS === undefined ? undefined : join(LAB_SCREENSHOTS, file);
    const { links, background, ...faults } = await openReport(needBrowser(context), path, { ...view, screenshot });
    expect(faults).toEqual({
      overflowing: [],
      brokenPictures: [],
      picturesWithoutText: [],
      doubleIds: [],
      deadLinks: [],
      complaints: [],
      onPaper: [],
      pictures: 0,
    });
    expect(background).toBe(view.colourScheme === "light" ? "rgb(244, 246, 248)" : "rgb(20, 23, 26)");
  });
});

test.for(["feedback of hostile text", "dashboard of hostile text"])(
  "%s runs no code, and has no element of theirs",
  async (name, context) => {
    const page = await needBrowser(context).newPage();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    try {
      await page.goto(pathToFileURL(await write(name)).href);
      const found = await page.evaluate(() => ({
        foreign: document.querySelectorAll("script, img, iframe, object, embed, form, input, evil, link, base").length,
        handlers: [...document.querySelectorAll("*")].filter((element) =>
          [...element.attributes].some((one) => one.name.startsWith("on")),
        ).length,
        styles: document.querySelectorAll("style, [style]").length,
        comments: document.createNodeIterator(document, NodeFilter.SHOW_COMMENT).nextNode() === null,
      }));
      expect(found).toEqual({ foreign: 0, handlers: 0, styles: 1, comments: true });
      expect(dialogs).toEqual([]);
    } finally {
      await page.close();
    }
  },
);

test("on paper, what is folded on the screen is open", async (context) => {
  const page = await needBrowser(context).newPage();
  try {
    await page.goto(pathToFileURL(await write("feedback in the middle of the class")).href);
    const isShown = () => page.evaluate(() => document.querySelector("details pre")!.checkVisibility());
    expect(await isShown()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await isShown()).toBe(true);
  } finally {
    await page.close();
  }
});
