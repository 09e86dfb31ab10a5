/** A point of a chart: x to the right, y upwards, in the units of the data. */
export type Point = [x: number, y: number];

export interface ConvergenceChart {
  /** One point an iteration: its number, counted from 0, and its RMSE. */
  readonly curve: Point[];
  /** The two ends of a horizontal line, from the first iteration to the last. */
  readonly baseline: [Point, Point];
  /** The smallest and the largest y of the chart: curve and baseline both fit between them. */
  readonly yRange: [smallest: number, largest: number];
}

/**
 * What is needed to draw the RMSE of each iteration beside that of the baseline.
 *
 * @param rmses one RMSE an iteration, that of iteration 0 first; at least one
 * @param baseline the RMSE of the trivial recommender
 */
export function convergenceChart(rmses: number[], baseline: number): ConvergenceChart {
  throw new Error("not written yet");
}
