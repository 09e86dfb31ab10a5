import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The shapes of MovieLens 100K, 1M and 10M: users, items, ratings. */
export const SIZES = {
  "100k": { users: 943, items: 1682, ratings: 100_000 },
  "1m": { users: 6040, items: 3706, ratings: 1_000_209 },
  "10m": { users: 69_878, items: 10_677, ratings: 10_000_054 },
} as const;

/** What one-size.ts reports. */
export interface SizeReport {
  readonly size: string;
  readonly ratings: number;
  readonly threshold: number;
  readonly rank: number;
  readonly iterations: number;
  readonly coldMilliseconds: number;
  readonly iterationMilliseconds: number;
  readonly peakBytes: number;
}

/** Time an iteration and peak memory on synthetic sets of growing size, each in a process of its own. */
export function benchScaling(sizes: readonly string[]): void {
  console.log("Cost against size: synthetic sets, a threshold that keeps 8 singular values at first, 20 iterations");
  console.log("size   ratings      rank   first    an iteration   a rating    peak memory");
  const script = fileURLToPath(new URL("one-size.ts", import.meta.url));
  for (const size of sizes) {
    const run = spawnSync(process.execPath, ["--import", "tsx", script, size], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (run.status !== 0) throw new Error(`the run of size ${size} failed`);
    const report = JSON.parse(run.stdout) as SizeReport;
    const perRating = (1e6 * report.iterationMilliseconds) / report.ratings;
    console.log(
      [
        size.padEnd(6),
        String(report.ratings).padStart(8),
        String(report.rank).padStart(8),
        `${report.coldMilliseconds.toFixed(0)} ms`.padStart(10),
        `${report.iterationMilliseconds.toFixed(1)} ms`.padStart(13),
        `${perRating.toFixed(0)} ns`.padStart(12),
        `${(report.peakBytes / 2 ** 20).toFixed(0)} MiB`.padStart(14),
      ].join(""),
    );
  }
}
