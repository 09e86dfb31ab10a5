/** Points are hundredths: a sum of them is rounded to what it means. */
export function toHundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
