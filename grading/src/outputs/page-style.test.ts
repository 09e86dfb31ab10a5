import { describe, expect, test } from "vitest";
import { FEEDBACK_STYLE } from "./page-style.ts";

/** The style sheet's variables, once for light, and for dark on top of it. */
const [light, dark, print] = [...FEEDBACK_STYLE.matchAll(/:root \{ color-scheme[^}]*\}|:root \{ --page[^}]*\}/g)].map(
  ([rule]) =>
    Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name!, colour!])),
);
const themes = { light: light!, dark: { ...light!, ...dark! }, paper: { ...light!, ...print! } };

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const TEXTS = ["text", "muted", "link", "accent", "passed", "partial", "zero", "open"];
const BACKGROUNDS = ["page", "panel", "inset", "accent-back"];
/** WCAG 2.2, 1.4.3 for text and 1.4.11 for what else has to be seen. */
const READABLE = 4.5;
const VISIBLE = 3;

describe.each(Object.entries(themes))("in %s", (_, theme) => {
  test.each(TEXTS.flatMap((text) => BACKGROUNDS.map((background) => [text, background] as const)))(
    "%s can be read on %s",
    (text, background) => {
      expect(contrast(theme[text]!, theme[background]!)).toBeGreaterThanOrEqual(READABLE);
    },
  );

  test("the score's ring stands out from its track", () => {
    expect(contrast(theme.accent!, theme.track!)).toBeGreaterThanOrEqual(VISIBLE);
  });
});
