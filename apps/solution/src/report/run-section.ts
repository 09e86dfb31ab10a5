import { formatSeconds } from "../format-number.js";
import type { RunResults } from "../results.js";
import { facts } from "./facts.js";
import { type Html, html } from "./html.js";

export const RUN_ANCHOR = "run";

/** Everything that is needed to do the run again, and what it ran on. */
export function runSection({ reproduce, seconds, environment }: RunResults): Html {
  const { processor, processors, platform, architecture, node, packages } = environment;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return html`<section class="run" id="${RUN_ANCHOR}" aria-labelledby="run-title"><h2 id="run-title">How it was run</h2>
<pre class="command"><code>${reproduce}</code></pre>
${facts([
  ["Time", `${formatSeconds(seconds)} seconds in all`],
  ["Machine", `${processor} (${processors} processors), ${platform} ${architecture}`],
  ["Versions", [`Node ${node}`, ...versions].join(", ")],
])}
<p>All numbers are in <a href="results.json">results.json</a> beside this page.</p></section>
`;
}
