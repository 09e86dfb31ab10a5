import { createRequire } from "node:module";
import type { TopLevelSpec } from "vega-lite";
import type { ShownCurves } from "./shown.js";

const FONT = "Inter";
const FONT_FILES = ["400Regular/Inter_400Regular.ttf", "500Medium/Inter_500Medium.ttf"];
/** Twice the pixels of the drawing: sharp on today's screens. */
const PNG_SCALE = 2;
/** Inter's mean letter width, in units of the font size. */
const LETTER_WIDTH = 0.56;
/** The target is broad and pale, so that it is still seen below a curve that lies upon it. */
const COLOURS = ["#b0b7c3", "#1f5fbf", "#c2571a", "#2b8a5a", "#8a4fb0"];
const [TARGET_WIDTH, LINE_WIDTH] = [7, 2];

/** Curves as a chart, drawn as a PNG without a browser, with a typeface that comes along. */
export async function curvesPng(shown: ShownCurves): Promise<Uint8Array> {
  const [vega, { compile }, { Resvg }] = await Promise.all([
    import("vega"),
    import("vega-lite"),
    import("@resvg/resvg-js"),
  ]);
  // Without a canvas Vega takes every letter for 0.8 of the font size, and sets legends far too wide.
  // Its type declarations leave this door out; vl-convert goes through it too.
  const { textMetrics } = vega as unknown as {
    textMetrics: { width(item: { fontSize?: number }, text: string): number };
  };
  textMetrics.width = ({ fontSize = 11 }, text) => LETTER_WIDTH * fontSize * String(text).length;
  const view = new vega.View(vega.parse(compile(specOf(shown)).spec), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  const require = createRequire(import.meta.url);
  const fontFiles = FONT_FILES.map((file) => require.resolve(`@expo-google-fonts/inter/${file}`));
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: PNG_SCALE },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT, sansSerifFamily: FONT },
  });
  return picture.render().asPng();
}

function specOf({ xTitle, yTitle, curves }: ShownCurves): TopLevelSpec {
  const names = curves.map(({ name }) => name);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: 480,
    height: 280,
    padding: 16,
    background: "white",
    // a layer a curve: the target lies below
    layer: curves.map(({ name, points }, k) => ({
      data: { values: points.map(({ x, y }, order) => ({ x, y, order })) },
      mark: { type: "line", strokeWidth: k === 0 && curves.length > 1 ? TARGET_WIDTH : LINE_WIDTH },
      encoding: {
        x: { field: "x", type: "quantitative", title: xTitle, scale: { nice: false, zero: false } },
        y: { field: "y", type: "quantitative", title: yTitle, scale: { zero: false } },
        order: { field: "order", type: "quantitative" },
        color: {
          datum: name,
          type: "nominal",
          title: null,
          scale: { domain: names, range: names.map((_, c) => COLOURS[c % COLOURS.length]!) },
        },
      },
    })),
    config: {
      font: FONT,
      view: { stroke: null },
      axis: {
        gridColor: "#e6e8ec",
        domainColor: "#8a919e",
        tickColor: "#8a919e",
        labelFontSize: 11,
        titleFontSize: 12,
      },
      legend: { labelFontSize: 12, symbolType: "stroke", symbolStrokeWidth: 3 },
    },
  };
}
