import { closingTable } from "../command-line/closing-table.js";
import type { Terminal } from "../command-line/terminal.js";
import { banner } from "../report/banner.js";
import { type Html, html } from "../report/html.js";
import type { ByHandResults, Comparison } from "./results.js";

/** The closing table: each number by hand and by the packages. */
export function comparisonTable(
  { comparisons }: ByHandResults,
  terminal: Pick<Terminal, "columns" | "colours">,
): string {
  const head = [{ title: "quantity" }, { title: "by hand" }, { title: "packages" }, { title: "agree" }];
  const rows = comparisons.map(({ quantity, byHand, packaged, agrees }) => [
    quantity,
    shown(byHand),
    shown(packaged),
    agrees ? "yes" : "NO",
  ]);
  return closingTable(head, rows, terminal);
}

/** The part's section of the report. */
export async function byHandSection({ comparisons, synthetic, options }: ByHandResults): Promise<Html> {
  const wrong = comparisons.filter(({ agrees }) => !agrees).length;
  return html`<p class="lead">The lecture, run by the reference answers of the exercises on building blocks such as an SVD, beside the packages' numbers.</p>
${synthetic === true && banner("warn", "SYNTHETIC data.", "Nobody gave these ratings: no figure below is a MovieLens figure.")}
${wrong > 0 && banner("warn", "They differ.", `${wrong} of ${comparisons.length} numbers are not the same.`)}
<div class="scroll" tabindex="0" role="region" aria-label="Numbers by hand and by the packages"><table class="results timings">
<caption>Seed ${options.seed}; ${options.iterations} iterations of hard SVT on the full matrix</caption>
<thead><tr><th scope="col">Quantity</th><th scope="col" class="number">By hand</th><th scope="col" class="number">Packages</th><th scope="col">Agree</th></tr></thead>
<tbody>${comparisons.map(row)}</tbody></table></div>`;
}

function row({ quantity, byHand, packaged, agrees }: Comparison): Html {
  return html`<tr><th scope="row">${quantity}</th><td class="number">${shown(byHand)}</td><td class="number">${shown(packaged)}</td><td>${agrees ? "yes" : "NO"}</td></tr>
`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString("en-US") : value.toPrecision(7);
}
