import { extent } from "./extent.js";

/** 1, 2 and 5 of each decade within the values' range, or only 1 where the range has many decades. */
export function logTicks(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const [least, most] = extent(values);
  const digits = Math.log10(most / least) > 3.5 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(least)); decade <= Math.log10(most); decade++) {
    ticks.push(...digits.map((digit) => digit * 10 ** decade));
  }
  return ticks.filter((tick) => tick >= least && tick <= most);
}
