import { type Chart, NARROW, WIDE } from "../charts/chart.js";
import { drawSvg } from "../charts/draw.js";
import { PAGE_THEME } from "../charts/theme.js";
import { escapeHtml, type Html, html, trusted } from "./html.js";

/** The charts as figures; each is drawn twice, and the style sheet shows the one that fits the screen. */
export async function figures(charts: readonly Chart[]): Promise<Html | null> {
  if (charts.length === 0) return null;
  const drawn: Html[] = [];
  for (const chart of charts) drawn.push(await figure(chart));
  return html`<section aria-labelledby="charts"><h2 id="charts">Charts</h2>
${drawn}</section>
`;
}

async function figure(chart: Chart): Promise<Html> {
  const wide = inlineSvg(await drawSvg(chart.spec(WIDE, PAGE_THEME)), "wide", chart);
  const narrow = inlineSvg(await drawSvg(chart.spec(NARROW, PAGE_THEME)), "narrow", chart);
  return html`<figure id="${chart.id}"><h3>${chart.title}</h3>
${wide}
${narrow}
<figcaption>${chart.caption}</figcaption></figure>
`;
}

/** Vega's SVG with a size that follows the page, a text alternative, and ids that are unique in the page. */
function inlineSvg(svg: string, size: "wide" | "narrow", chart: Chart): Html {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 1 1";
  const opening = `<svg class="${size}" viewBox="${viewBox}" role="img" aria-label="${escapeHtml(`Chart: ${chart.title}. ${chart.caption}`)}">`;
  const prefix = `${chart.id}-${size}-`;
  return trusted(
    svg
      .replace(/^<svg[^>]*>/, opening)
      .replace(/ id="/g, ` id="${prefix}`)
      .replace(/url\(#/g, `url(#${prefix}`),
  );
}
