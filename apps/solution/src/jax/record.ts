import type { RecordOf, Status } from "../part.js";
import type { JaxOptions, JaxResults } from "./results.js";
import type { SectionResult } from "./section.js";

/** The sections that have run so far. */
export class JaxRecord implements RecordOf<JaxResults> {
  readonly sections: SectionResult[] = [];
  readonly #start = performance.now();

  constructor(readonly options: JaxOptions) {}

  toResults(status: Status): JaxResults {
    const seconds = (performance.now() - this.#start) / 1000;
    return { status, seconds, options: this.options, sections: [...this.sections] };
  }
}
