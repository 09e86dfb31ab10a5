import type { Chart } from "../../charts/chart.js";
import { extent } from "../../charts/extent.js";
import type { MovieLensResults } from "../results.js";
import { incrementChart, rankChart } from "./process-charts.js";
import { scoreChart } from "./score-chart.js";

/** How far above the baseline the close-up begins. */
const CLOSE_UP = 1.1;

/** The report's charts, in reading order; none before the first iteration is done. */
export function chartsOf(results: MovieLensResults): Chart[] {
  if (!results.methods.some(({ history }) => history.length > 0)) return [];
  const rho = scoreChart(results, {
    id: "rho",
    title: "ρ against iteration",
    caption:
      "Pearson's correlation of predicted and true ratings on the test set: higher is better, 1 is perfect. A ring marks where a method passes the baseline.",
    score: "rho",
    yTitle: "ρ on the test ratings",
  });
  return [...rmseCharts(results), rho, rankChart(results), incrementChart(results)];
}

function rmseCharts(results: MovieLensResults): Chart[] {
  const common = { score: "rmse", yTitle: "RMSE on the test ratings (stars)" } as const;
  const whole = scoreChart(results, {
    ...common,
    id: "rmse",
    title: "RMSE against iteration",
    caption:
      "The root mean squared error on the test set, in stars: lower is better. The dashed line is the trivial recommender, which every method has to pass; a ring marks where it does.",
  });
  const domain = closeUp(results);
  if (domain === null) return [whole];
  const near = scoreChart(results, {
    ...common,
    id: "rmse-close-up",
    title: "RMSE near the baseline",
    caption: "The same curves, close to the line that they have to pass, with the error of the last iteration.",
    yDomain: domain,
  });
  return [whole, near];
}

/** The part of the RMSE axis around the baseline, when there is a curve in it and the whole axis is much longer. */
function closeUp({ baseline, methods }: MovieLensResults): readonly [number, number] | null {
  const errors = methods.flatMap(({ history }) => history.flatMap(({ rmse }) => (rmse === null ? [] : [rmse])));
  const line = baseline?.rmse ?? null;
  if (line === null) return null;
  const top = line * CLOSE_UP;
  if (!errors.some((error) => error < top)) return null;
  const [least, most] = extent([line, ...errors]);
  const margin = 0.15 * (top - least);
  return most > top + margin ? [least - margin, top] : null;
}
