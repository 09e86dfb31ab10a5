/** What stands where there is no number. */
export const NO_NUMBER = "–";

/** A score (RMSE, rho) to four decimals: the fifth changes from seed to seed. */
export function formatScore(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_NUMBER : value.toFixed(4);
}

/** Seconds to a sensible number of digits, without the unit. */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.1) return seconds.toFixed(3);
  return seconds < 100 ? seconds.toFixed(2) : seconds.toFixed(0);
}

/** A count with its thousands apart: `100,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}
