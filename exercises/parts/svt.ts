import type { ExerciseInfo } from "@lab/course";

/** Hard thresholding for ratings, soft thresholding for pictures. */
export const SVT: readonly ExerciseInfo[] = [
  {
    id: "11-reconstruct",
    title: "A matrix from its singular components",
    part: "svt",
    points: 3,
    covers: [16, 18],
    imports: ["@lab/linalg"],
  },
  {
    id: "12-hard-threshold",
    title: "Hard thresholding",
    part: "svt",
    points: 2,
    covers: [13, 17],
    imports: [],
  },
  {
    id: "13-impose-known",
    title: "What is known is imposed",
    part: "svt",
    points: 2,
    covers: [19],
    imports: ["@lab/data"],
  },
];
