// says: The line is longer than the curve
export function convergenceChart(rmses: number[], baseline: number) {
  const line = [0, rmses.length].map((x) => [x, baseline]);
  const range = [Math.min(baseline, ...rmses), Math.max(baseline, ...rmses)];
  return { curve: rmses.map((rmse, x) => [x, rmse]), baseline: line, yRange: range };
}
