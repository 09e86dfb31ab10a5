import { loadMovieLens, prepareRatings, type Triplets } from "@lab/data";

/** The notebook's split of seed 42: of MovieLens 100K where LAB_DATA_DIR names it, else of the synthetic set, said plainly. */
export async function labSplit(): Promise<{ train: Triplets; test: Triplets; isReal: boolean }> {
  const isReal = Boolean(process.env.LAB_DATA_DIR);
  if (!isReal) {
    console.error(
      "LAB_DATA_DIR is not set: these tests run on the SYNTHETIC set, the figures of MovieLens stay unproven",
    );
  }
  const { ratings } = await loadMovieLens({ source: isReal ? "auto" : "synthetic" });
  return { ...prepareRatings(ratings, { seed: 42 }), isReal };
}
