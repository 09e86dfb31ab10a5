import { formatCount, formatSeconds } from "../format-number.js";
import type { Results } from "../results.js";
import { type Html, html } from "./html.js";

/** Everything that is needed to do the run again, and what it ran on. */
export function runSection(results: Results): Html {
  const { options, data, environment, reproduce, methods } = results;
  return html`<section aria-labelledby="run"><h2 id="run">How it was run</h2>
<pre><code>${reproduce}</code></pre>
<dl class="facts">
${data !== null && fact("Data", data.description)}
${data !== null && fact("Split", `${formatCount(data.train)} ratings to train, ${formatCount(data.test)} to test, shuffled with seed ${options.seed} as NumPy does`)}
${methods.map(({ name, parameters }) => fact(name, describeParameters(parameters)))}
${fact("Time", `${formatSeconds(results.seconds)} seconds in all`)}
${fact("Machine", `${environment.processor} (${environment.processors} processors), ${environment.platform} ${environment.architecture}`)}
${fact("Versions", [`Node ${environment.node}`, ...Object.entries(environment.packages).map(([name, version]) => `${name} ${version}`)].join(", "))}
</dl>
<p style="margin-top:1rem">All numbers, every iteration included, are in <a href="results.json">results.json</a> beside this page.</p></section>
`;
}

function fact(name: string, value: string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>
`;
}

function describeParameters(parameters: Readonly<Record<string, number | boolean>>): string {
  const readable = (value: number | boolean) =>
    typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${readable(value)}`)
    .join(", ");
}
