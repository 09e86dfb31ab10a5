import { loadMovieLens } from "@lab/data";
import { GradingError } from "../grading-error.ts";
import type { JudgeOptions } from "../judge/judge.ts";

/** The ratings that the hidden tests run on. */
export interface DataSource {
  /** What the judges are told: all of them the same, whatever `auto` would find later. */
  readonly data: "real" | "synthetic";
  /** In words, without the place on this machine; equal words are equal ratings. */
  readonly about: string;
}

/**
 * Decides once where the ratings come from: real ones from LAB_DATA_DIR, never from the network.
 *
 * @throws GradingError `invalid-argument` when real ones are asked for and not named; DataError when they cannot be read
 */
export async function dataSource(
  wanted: JudgeOptions["data"],
  directory = process.env.LAB_DATA_DIR,
): Promise<DataSource> {
  if (wanted === "synthetic" || (wanted === "auto" && !directory)) {
    return { data: "synthetic", about: "synthetic ratings in the shape of MovieLens 100K" };
  }
  if (!directory) {
    throw new GradingError("invalid-argument", {
      given: "--data real, and the variable LAB_DATA_DIR is not set",
      expected: "the folder of ml-100k, or one that holds it, in LAB_DATA_DIR",
      fix: "Set it, or take --data synthetic.",
    });
  }
  const { provenance } = await loadMovieLens({ source: { path: directory }, variant: "100k" });
  const { checksum, verified } = provenance;
  return { data: "real", about: `MovieLens 100K (MD5 ${checksum ?? "unknown"}${verified ? ", as published" : ""})` };
}
