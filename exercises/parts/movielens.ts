import type { ExerciseInfo } from "@lab/course";

/** Loading, preparing, and a baseline. */
export const MOVIELENS: readonly ExerciseInfo[] = [
  {
    id: "06-dense",
    title: "From triplets to a full matrix",
    part: "movielens",
    points: 2,
    covers: [8],
    imports: ["@lab/data"],
  },
  {
    id: "07-user-means",
    title: "The mean rating of each user",
    part: "movielens",
    points: 3,
    covers: [9],
    imports: ["@lab/data"],
  },
  {
    id: "08-trivial-predictions",
    title: "The trivial recommender",
    part: "movielens",
    points: 3,
    covers: [9, 10],
    imports: ["@lab/data"],
    dependsOn: ["07-user-means"],
  },
  {
    id: "09-rmse",
    title: "The root mean square error",
    part: "movielens",
    points: 2,
    covers: [11],
    imports: [],
  },
  {
    id: "10-pearson",
    title: "Pearson's correlation coefficient",
    part: "movielens",
    points: 3,
    covers: [11],
    imports: [],
  },
];
