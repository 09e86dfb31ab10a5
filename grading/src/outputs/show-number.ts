import { toHundredths } from "../results/to-hundredths.ts";

/** Points, to hundredths, with no more digits than they have. */
export function showPoints(points: number): string {
  return String(toHundredths(points));
}

/** A share of a whole as a whole number of percent; only all is 100 %, and only nothing 0 %. */
export function showPercent(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) return "99 %";
  return percent === 0 && share > 0 ? "1 %" : `${percent} %`;
}

/** A whole number with its thousands apart, the same in every locale. */
export function showCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A time for a person: three digits at most below a minute. */
export function showSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `1 exercise`, `2 exercises`. */
export function plural(count: number, one: string, several = `${one}s`): string {
  return `${showCount(count)} ${count === 1 ? one : several}`;
}
