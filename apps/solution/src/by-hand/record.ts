import type { RecordOf, Status } from "../part.js";
import type { ByHandOptions, ByHandResults, Comparison } from "./results.js";

/** The comparisons so far. */
export class ByHandRecord implements RecordOf<ByHandResults> {
  synthetic: boolean | null = null;
  readonly comparisons: Comparison[] = [];
  readonly #start = performance.now();

  constructor(readonly options: ByHandOptions) {}

  toResults(status: Status): ByHandResults {
    const seconds = (performance.now() - this.#start) / 1000;
    const { options, synthetic, comparisons } = this;
    return { status, seconds, options, synthetic, comparisons: [...comparisons] };
  }
}
