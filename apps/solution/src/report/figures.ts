import { type Chart, NARROW, WIDE } from "../charts/chart.js";
import { drawSvg } from "../charts/draw.js";
import { PAGE_THEME } from "../charts/theme.js";
import { escapeHtml, type Html, html, trusted } from "./html.js";

/** Charts as figures, one under the other. */
export async function figures(part: string, charts: readonly Chart[]): Promise<Html> {
  const drawn: Html[] = [];
  for (const chart of charts) drawn.push(await figure(part, chart));
  return html`${drawn}`;
}

/** A chart as a figure; it is drawn twice, and the style sheet shows the one that fits the screen. */
export async function figure(part: string, chart: Chart): Promise<Html> {
  const id = `${part}-${chart.id}`;
  const wide = inlineSvg(await drawSvg(chart.spec(WIDE, PAGE_THEME)), "wide", id, chart);
  const narrow = inlineSvg(await drawSvg(chart.spec(NARROW, PAGE_THEME)), "narrow", id, chart);
  return html`<figure class="chart" id="${id}"><h4>${chart.title}</h4>
${wide}
${narrow}
<figcaption>${chart.caption}</figcaption></figure>
`;
}

/** Vega's SVG with a size that follows the page, a text alternative, and ids that are unique in the page. */
function inlineSvg(svg: string, size: "wide" | "narrow", id: string, chart: Chart): Html {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 1 1";
  const opening = `<svg class="${size}" viewBox="${viewBox}" role="img" aria-label="${escapeHtml(`Chart: ${chart.title}. ${chart.caption}`)}">`;
  const prefix = `${id}-${size}-`;
  return trusted(
    svg
      .replace(/^<svg[^>]*>/, opening)
      .replace(/ id="/g, ` id="${prefix}`)
      .replace(/url\(#/g, `url(#${prefix}`),
  );
}
