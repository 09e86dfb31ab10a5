import type { Browser } from "playwright-core";
import type { Computed } from "./computed.ts";
import type { Pictures } from "./pictures.ts";
import { serve } from "./serve.ts";

/** No sandbox, as CI runs as root; no graphics; and none of what Chromium does on a network by itself. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What consumer/page.js leaves behind. */
export type Outcome =
  | { readonly failure: string }
  | {
      readonly failure?: never;
      readonly page: Computed;
      readonly pictures: Pictures;
      readonly worker: {
        readonly computed: Computed;
        /** Whether all rounds gave the same numbers, to the bit. */
        readonly same: boolean;
        readonly threads: number;
        readonly pictures: Pictures;
      };
      readonly isolated: boolean;
    };

export interface PageReport {
  readonly outcome: Outcome;
  /** Whether the page has SharedArrayBuffer. */
  readonly sharedMemory: boolean;
  /** Errors on the console and uncaught ones. */
  readonly errors: readonly string[];
  /** What was asked of other places than the page's own server. */
  readonly foreignRequests: readonly string[];
}

/** Opens the bundled page, served with these headers, and waits for what consumer/page.js computes. */
export async function openPage(
  browser: Browser,
  bundle: string,
  headers: Readonly<Record<string, string>>,
): Promise<PageReport> {
  const server = await serve(bundle, headers);
  const errors: string[] = [];
  const foreignRequests: string[] = [];
  const page = await browser.newPage();
  try {
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()))
        foreignRequests.push(request.url());
    });
    await page.goto(server.url);
    await page.waitForFunction(() => "outcome" in globalThis, undefined, { timeout: 60_000 });
    const report = await page.evaluate(() => ({
      outcome: (globalThis as unknown as Pick<PageReport, "outcome">).outcome,
      sharedMemory: "SharedArrayBuffer" in globalThis,
    }));
    return { ...report, errors, foreignRequests };
  } finally {
    await page.close();
    await server.close();
  }
}
