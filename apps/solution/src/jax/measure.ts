import { setImmediate } from "node:timers/promises";
import { blockUntilReady } from "@lab/jaxlike";

/** How long something takes, in seconds. */
export interface Timing {
  readonly median: number;
  /** Between the first and the third quartile: half of all repetitions differ by no more. */
  readonly spread: number;
  readonly repetitions: number;
}

export interface MeasureOptions {
  /** How long to repeat, at least, after warming up for as long. */
  readonly seconds?: number;
  /** How often, at least. */
  readonly fewest?: number;
}

const MOST = 2000;

/**
 * Times a piece of work again and again, after some runs for nothing: caches fill, and the engine compiles what is hot.
 * A result that is still being computed is waited for.
 */
export async function measure(
  work: () => unknown,
  { seconds = 0.2, fewest = 5 }: MeasureOptions = {},
): Promise<Timing> {
  const once = async (): Promise<number> => {
    const start = performance.now();
    await blockUntilReady(await work());
    return (performance.now() - start) / 1000;
  };
  for (let warming = await once(); warming < seconds; ) warming += await once();
  const times: number[] = [];
  let total = 0;
  while (times.length < fewest || (total < seconds && times.length < MOST)) {
    const time = await once();
    times.push(time);
    total += time;
    // a Ctrl-C must come through between two repetitions
    await setImmediate();
  }
  times.sort((a, b) => a - b);
  return {
    median: quantile(times, 0.5),
    spread: quantile(times, 0.75) - quantile(times, 0.25),
    repetitions: times.length,
  };
}

/** A quantile of sorted values, between two of them where it falls there. */
function quantile(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below]!;
  return lower + (place - below) * ((sorted[below + 1] ?? lower) - lower);
}
