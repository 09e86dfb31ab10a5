import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What one-size.ts reports. */
export interface SizeReport {
  readonly width: number;
  readonly height: number;
  readonly iterations: number;
  /** The rank in the last iteration. */
  readonly rank: number;
  readonly milliseconds: number;
  readonly peakBytes: number;
}

const SHAPES = { mondrian: "a low-rank picture", landscape: "a full-rank picture" } as const;
export type PictureName = keyof typeof SHAPES;

/** Time an iteration and peak memory on pictures of growing size, each in a process of its own. */
export function benchScaling(sizes: readonly number[]): void {
  const script = fileURLToPath(new URL("one-size.ts", import.meta.url));
  for (const name of Object.keys(SHAPES) as PictureName[]) {
    console.log(`Cost against size: ${name}, ${SHAPES[name]}, grey, half of the pixels missing, 300 iterations`);
    console.log("pixels          rank    an iteration   a known pixel    peak memory");
    for (const size of sizes) {
      const run = spawnSync(process.execPath, ["--import", "tsx", script, name, String(size)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
      if (run.status !== 0) throw new Error(`the run of size ${size} failed`);
      const { width, height, rank, iterations, milliseconds, peakBytes } = JSON.parse(run.stdout) as SizeReport;
      const each = milliseconds / iterations;
      console.log(
        [
          `${width} × ${height}`.padEnd(14),
          String(rank).padStart(6),
          `${each.toFixed(2)} ms`.padStart(16),
          `${((1e6 * each) / (width * height * 0.5)).toFixed(0)} ns`.padStart(16),
          `${(peakBytes / 2 ** 20).toFixed(0)} MiB`.padStart(15),
        ].join(""),
      );
    }
    console.log("");
  }
}
