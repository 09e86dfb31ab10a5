import type { Timing } from "./measure.js";
import type { ResultTable } from "./section.js";

/** Timings as a table, with how many times faster each is than the first. */
export function timingTable(
  caption: string,
  names: readonly { readonly name: string }[],
  timings: readonly Timing[],
): ResultTable {
  const first = timings[0]?.median ?? 0;
  return {
    caption: `${caption}; measured on this machine, median and interquartile range of the repetitions`,
    columns: ["", { title: "time", unit: "ms" }, { title: "spread", unit: "ms" }, { title: "speed-up", unit: "×" }],
    rows: timings.map(({ median, spread }, k) => ({
      name: names[k]!.name,
      values: [1000 * median, 1000 * spread, first / median],
    })),
  };
}
