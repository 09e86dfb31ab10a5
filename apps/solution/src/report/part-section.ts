import { explain } from "../command-line/error-text.js";
import type { OutputDirectory } from "../command-line/output-directory.js";
import type { Outcome } from "../outcome.js";
import { banner } from "./banner.js";
import { type Html, html } from "./html.js";

/** A part under its title: first whether it came to its end, then whatever it has to show. */
export async function partSection(outcome: Outcome, directory: OutputDirectory): Promise<Html> {
  const { part, results } = outcome;
  const mark = markOf(outcome);
  const content = results === null ? null : await part.section(results, directory);
  const id = `${part.name}-title`;
  return html`<section class="part" id="${part.name}" aria-labelledby="${id}">
<h2 id="${id}">${part.title}${mark !== null && ` (${mark})`}</h2>
${ending(outcome)}
${content}
</section>
`;
}

/** What one must know of a part before anything else. */
export function markOf({ part, results }: Outcome): string | null {
  return results === null ? null : (part.mark?.(results) ?? null);
}

function ending({ results, error }: Outcome): Html | null {
  if (results === null) return banner("warn", "Not run.", "The run was stopped before it came to this part.");
  if (results.status === "interrupted") {
    return banner("warn", "Interrupted.", "This part was stopped before its end; below is what was done until then.");
  }
  if (error === undefined) return null;
  const { error: given, expected, fix } = explain(error);
  const sentences = [`${given}.`, expected !== null && `Expected: ${expected}.`, fix].filter((text) => text);
  return banner("warn", "Failed.", sentences.join(" ").replaceAll("..", "."));
}
