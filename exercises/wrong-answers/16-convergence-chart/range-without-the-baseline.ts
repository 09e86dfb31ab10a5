// says: The baseline lies outside
export function convergenceChart(rmses: number[], baseline: number) {
  const line = [0, rmses.length - 1].map((x) => [x, baseline]);
  return {
    curve: rmses.map((rmse, x) => [x, rmse]),
    baseline: line,
    yRange: [Math.min(...rmses), Math.max(...rmses)],
  };
}
