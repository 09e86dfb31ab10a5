import type { PartResults } from "../part.js";
import type { SectionResult } from "./section.js";

/** What `results.json` holds under `jax`. */
export interface JaxResults extends PartResults {
  readonly options: JaxOptions;
  /** Those that came to their end, in the lecture's order. */
  readonly sections: readonly SectionResult[];
}

export interface JaxOptions {
  /** The ids of the sections that were asked for; none for all of them. */
  readonly sections: readonly string[];
}
