import { createRequire } from "node:module";
import type { TopLevelSpec } from "vega-lite";
import { CHART_FONT } from "./frame.js";

const FONT_FILES = ["400Regular/Inter_400Regular.ttf", "500Medium/Inter_500Medium.ttf"];

/** Twice the pixels of the drawing: sharp on today's screens and in print. */
const PNG_SCALE = 2;

/** Inter's mean letter width, in units of the font size. */
const LETTER_WIDTH = 0.56;

/** Draws a chart as an SVG; no browser is needed. */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const { vega, compile } = await loadVega();
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Loading Vega takes half a second, which a command line that draws nothing should not wait for. */
async function loadVega() {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  // Without a canvas Vega takes every letter for 0.8 of the font size, and sets legends far too wide.
  // Its type declarations leave this door out; vl-convert goes through it too.
  const { textMetrics } = vega as unknown as {
    textMetrics: { width(item: { fontSize?: number }, text: string): number };
  };
  textMetrics.width = ({ fontSize = 11 }, text) => LETTER_WIDTH * fontSize * String(text).length;
  return { vega, compile };
}

/** Draws a chart as a PNG, with the fonts that come along: a machine may have none. */
export async function drawPng(spec: TopLevelSpec): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const require = createRequire(import.meta.url);
  const fontFiles = FONT_FILES.map((file) => require.resolve(`@expo-google-fonts/inter/${file}`));
  const picture = new Resvg(await drawSvg(spec), {
    fitTo: { mode: "zoom", value: PNG_SCALE },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: CHART_FONT, sansSerifFamily: CHART_FONT },
  });
  return picture.render().asPng();
}
