import { expect, it } from "vitest";
import { colourDepth } from "./colour-depth.js";

it.each([
  ["24-bit", { TERM: "xterm-256color", COLORTERM: "truecolor" }],
  ["24-bit", { TERM: "xterm-256color", COLORTERM: "truecolor", FORCE_COLOR: "1" }],
  ["24-bit", { TERM: "xterm", FORCE_COLOR: "3" }],
  ["256", { TERM: "xterm-256color" }],
  ["none", { TERM: "dumb" }],
] as const)("a terminal has colours of the depth %s with %j", (depth, environment) => {
  if (process.platform !== "win32") expect(colourDepth(true, environment)).toBe(depth);
  expect(colourDepth(false, environment)).toBe("none");
});
