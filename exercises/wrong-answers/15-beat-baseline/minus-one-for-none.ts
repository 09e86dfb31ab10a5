// says: findIndex answers -1 when it finds nothing
export function firstBetterThan(history: { rmse: number }[], baseline: number): number | undefined {
  return history.findIndex(({ rmse }) => rmse < baseline);
}
