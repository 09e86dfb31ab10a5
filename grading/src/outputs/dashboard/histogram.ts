import { type Html, html } from "../escape/html.ts";
import type { Overview } from "../overview.ts";
import { plural, showPercent } from "../show-number.ts";
import { binShares } from "../statistics.ts";

const BINS = 10;
/** Around the plot, for the labels. */
const MARGIN = { top: 50, right: 8, bottom: 40, left: 8 };

/** How many submissions reached which share of the points; one submission has no distribution. */
export function histogram({ shares, mean, median }: Overview): Html | null {
  if (shares.length < 2 || mean === undefined || median === undefined) return null;
  const counts = binShares(shares, BINS);
  const text = counts.map((count, bin) => `${bin * 10} to ${(bin + 1) * 10} %: ${count}`).join(", ");
  const label = `Distribution of the totals. ${text}.`;
  return html`<figure>
<h2>Totals</h2>
${draw(counts, { mean, median }, 880, 260, "wide", label)}
${draw(counts, { mean, median }, 330, 240, "narrow", label)}
<figcaption>How many of ${plural(shares.length, "submission")} reached which share of the points. Mean ${showPercent(mean)}, median ${showPercent(median)}.</figcaption></figure>
`;
}

function draw(
  counts: readonly number[],
  marks: Readonly<Record<string, number>>,
  width: number,
  height: number,
  size: "wide" | "narrow",
  label: string,
): Html {
  const plot = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  const most = Math.max(...counts);
  const step = plot.width / counts.length;
  const floor = MARGIN.top + plot.height;
  const columns = counts.map((count, bin) => {
    const tall = (plot.height * count) / most;
    const x = MARGIN.left + bin * step;
    if (count === 0) return null;
    return html`<rect class="column" x="${round(x + 2)}" y="${round(floor - tall)}" width="${round(step - 4)}" height="${round(tall)}" rx="2"/><text class="count" text-anchor="middle" x="${round(x + step / 2)}" y="${round(floor - tall - 5)}">${count}</text>`;
  });
  const ticks = Array.from({ length: counts.length + 1 }, (_, k) => k)
    .filter((k) => size === "wide" || k % 2 === 0)
    .map(
      (k) =>
        html`<text text-anchor="${k === 0 ? "start" : k === counts.length ? "end" : "middle"}" x="${round(MARGIN.left + k * step)}" y="${floor + 16}">${k * 10}</text>`,
    );
  return html`<svg class="${size}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
<line class="grid" x1="${MARGIN.left}" x2="${width - MARGIN.right}" y1="${floor + 0.5}" y2="${floor + 0.5}"/>
${columns}${ticks}<text text-anchor="middle" x="${width / 2}" y="${height - 4}">% of the points</text>
${Object.entries(marks).map(([name, share], k) => mark(name, MARGIN.left + share * plot.width, floor, k, width))}</svg>`;
}

/** A dashed line with its name above the plot; the names stand one above the other, as the lines may be close. */
function mark(name: string, x: number, floor: number, k: number, width: number): Html {
  const anchor = x > width / 2 ? "end" : "start";
  return html`<line class="mark" x1="${round(x)}" x2="${round(x)}" y1="${6 + 14 * k}" y2="${floor}"/><text class="mark-label" text-anchor="${anchor}" x="${round(x + (anchor === "end" ? -5 : 5))}" y="${11 + 14 * k}">${name}</text>
`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
