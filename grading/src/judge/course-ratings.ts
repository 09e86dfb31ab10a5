import { loadMovieLens, prepareRatings, type Ratings, type Triplets } from "@lab/data";

/** The ratings that hidden tests run on. */
export interface CourseRatings {
  readonly ratings: Ratings;
  /** Shuffled by seed 42 and split, as in the lecture. */
  readonly train: Triplets;
  readonly test: Triplets;
  readonly areReal: boolean;
  /** In words, for messages. */
  readonly about: string;
}

/** Loads them: never over the network. */
export async function loadCourseRatings(data: "auto" | "real" | "synthetic"): Promise<CourseRatings> {
  const areReal = data === "real" || (data === "auto" && process.env.LAB_DATA_DIR !== undefined);
  const { ratings } = await loadMovieLens({ variant: "100k", ...(areReal ? {} : { source: "synthetic" as const }) });
  const { train, test } = prepareRatings(ratings, { seed: 42 });
  return { ratings, train, test, areReal, about: areReal ? "MovieLens 100K" : "synthetic ratings like MovieLens 100K" };
}
