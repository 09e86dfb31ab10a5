import { parseRatings, printRatings, type RatingFormat, syntheticRatings } from "@lab/data";

/** Median milliseconds to parse 100,000 ratings in each format, printed as a table. Run: tsx bench/index.ts */
const RUNS = 41;
const WARM_UP_RUNS = 10;

function milliseconds(work: () => unknown): { median: number; best: number } {
  const times = Array.from({ length: WARM_UP_RUNS + RUNS }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  const sorted = times.slice(WARM_UP_RUNS).sort((a, b) => a - b);
  return { median: sorted[RUNS >> 1]!, best: sorted[0]! };
}

/** What can hardly be undercut: one pass that looks at each byte. */
function sumOfBytes(bytes: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < bytes.length; k++) sum = (sum + bytes[k]!) | 0;
  return sum;
}

const ratings = syntheticRatings();
const rows = (["tsv", "dat", "csv"] as const satisfies readonly RatingFormat[]).flatMap((format) => {
  const text = printRatings(ratings, { format });
  const bytes = new TextEncoder().encode(text);
  const cases: readonly [string, () => unknown][] = [
    ["bytes", () => parseRatings(bytes)],
    ["bytes, duplicates allowed", () => parseRatings(bytes, { duplicates: "allow" })],
    ["string", () => parseRatings(text)],
    ["one look at each byte", () => sumOfBytes(bytes)],
  ];
  return cases.map(([input, work]) => {
    const { median, best } = milliseconds(work);
    return { format, input, "median ms": Number(median.toFixed(2)), "best ms": Number(best.toFixed(2)) };
  });
});

console.table(rows);
