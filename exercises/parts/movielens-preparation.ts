import type { ExerciseInfo } from "@lab/course";

/** From the text of the file to ratings for training and for testing. */
export const MOVIELENS_PREPARATION: readonly ExerciseInfo[] = [
  {
    id: "01-load",
    title: "Ratings from a text file",
    part: "movielens",
    points: 3,
    covers: [1, 2, 4],
    imports: ["@lab/data"],
  },
  {
    id: "02-count",
    title: "How many users, films and ratings",
    part: "movielens",
    points: 1,
    covers: [2, 3],
    imports: ["@lab/data"],
  },
  {
    id: "03-shuffle",
    title: "Shuffled ratings",
    part: "movielens",
    points: 3,
    covers: [3, 5],
    imports: ["@lab/data"],
  },
  {
    id: "04-compact",
    title: "Indices without gaps",
    part: "movielens",
    points: 5,
    covers: [3, 6],
    imports: [],
  },
  {
    id: "05-split",
    title: "Training and test",
    part: "movielens",
    points: 3,
    covers: [3, 7],
    imports: ["@lab/data"],
  },
];
