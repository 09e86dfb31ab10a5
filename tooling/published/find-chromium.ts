import { existsSync } from "node:fs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The Chromium of this machine: LAB_CHROMIUM, or one in the usual places. */
export function findChromium(): string | undefined {
  return process.env.LAB_CHROMIUM || USUAL_PLACES.find((path) => existsSync(path));
}
