import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";

/** A telephone and a desk. */
export const WIDTHS = [375, 1280] as const;
export const COLOUR_SCHEMES = ["light", "dark"] as const;

export interface View {
  readonly width: number;
  readonly colourScheme: (typeof COLOUR_SCHEMES)[number];
  /** Where a picture of the whole page goes; none without it. */
  readonly screenshot?: string | undefined;
}

/** What a browser finds in a report; all but the counts should be empty. */
export interface Findings {
  /** Whether one has to scroll sideways, and what sticks out. */
  readonly overflowing: readonly string[];
  readonly brokenPictures: readonly string[];
  readonly picturesWithoutText: readonly string[];
  readonly doubleIds: readonly string[];
  readonly deadLinks: readonly string[];
  /** Errors on the console, and what was asked of a network. */
  readonly complaints: readonly string[];
  /** What is wrong with it in print: links that nobody can follow, or a page that is too wide. */
  readonly onPaper: readonly string[];
  readonly pictures: number;
  readonly links: number;
  /** The colour of the page itself. */
  readonly background: string;
}

/** Opens a `report.html` from the disk and looks for what a reader would stumble over. */
export async function openReport(
  browser: Browser,
  path: string,
  { width, colourScheme, screenshot }: View,
): Promise<Findings> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: colourScheme });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  try {
    await page.goto(pathToFileURL(path).href);
    const found = await page.evaluate(lookAround);
    if (screenshot !== undefined) await page.screenshot({ path: screenshot, fullPage: true });
    await page.setViewportSize(A4);
    await page.emulateMedia({ media: "print" });
    return { ...found, onPaper: await page.evaluate(lookAtPaper), complaints };
  } finally {
    await page.close();
  }
}

/** The printed area of a sheet with usual margins, in CSS pixels. */
const A4 = { width: 718, height: 1047 };

/** Runs in the page. */
function lookAtPaper(): string[] {
  const navigation = document.querySelector("nav");
  return [
    ...(navigation !== null && getComputedStyle(navigation).display !== "none" ? ["navigation"] : []),
    ...(document.documentElement.scrollWidth > window.innerWidth ? ["too wide"] : []),
  ];
}

/** Runs in the page. */
async function lookAround(): Promise<Omit<Findings, "complaints" | "onPaper">> {
  const images = [...document.images];
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  const root = document.documentElement;
  const scrolls = (element: Element | null): boolean =>
    element !== null && element !== document.body
      ? getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement)
      : false;
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element.parentElement),
  );
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const links = [...document.querySelectorAll("a[href^='#']")].map((link) => link.getAttribute("href")!.slice(1));
  return {
    overflowing: root.scrollWidth > window.innerWidth ? ["the page", ...wide.map(name)] : [],
    brokenPictures: images.filter(({ naturalWidth }) => naturalWidth === 0).map(({ alt }) => alt),
    picturesWithoutText: [
      ...images.filter(({ alt }) => alt.trim() === "").map(name),
      ...[...document.querySelectorAll("svg[role=img]:not([aria-label])")].map(name),
    ],
    doubleIds: ids.filter((id, k) => ids.indexOf(id) !== k),
    deadLinks: links.filter((id) => document.getElementById(id) === null),
    pictures: images.length,
    links: links.length,
    background: getComputedStyle(document.body).backgroundColor,
  };
}
