import { setImmediate } from "node:timers/promises";
import { blockUntilReady } from "@lab/jaxlike";

export type Work = () => unknown;

/** How long something takes, in seconds. */
export interface Timing {
  readonly median: number;
  /** Between the first and the third quartile: half of all repetitions differ by no more. */
  readonly spread: number;
  readonly repetitions: number;
}

export interface MeasureOptions {
  /** How long to repeat each piece of work, at least, after warming up for as long. */
  readonly seconds?: number;
  /** How often, at least. */
  readonly fewest?: number;
  readonly signal?: AbortSignal | undefined;
}

const MOST = 2000;

/**
 * Times pieces of work that are to be compared. Each runs for nothing first: caches fill, and the engine compiles what
 * is hot. Then they take turns, so that a busy moment of the machine does not fall on one of them alone. A result that
 * is still being computed is waited for.
 */
export async function measure(works: readonly Work[], options: MeasureOptions = {}): Promise<Timing[]> {
  const { seconds = 0.2, fewest = 5, signal } = options;
  for (const work of works) {
    let warming = 0;
    do warming += await timeOnce(work, signal);
    while (warming < seconds);
  }
  const runs = works.map((work) => ({ work, times: [] as number[], total: 0 }));
  const unfinished = () =>
    runs.filter(({ times, total }) => times.length < fewest || (total < seconds && times.length < MOST));
  for (let turn = unfinished(); turn.length > 0; turn = unfinished()) {
    for (const run of turn) {
      const time = await timeOnce(run.work, signal);
      run.times.push(time);
      run.total += time;
    }
  }
  return runs.map(({ times }) => summary(times));
}

async function timeOnce(work: Work, signal: AbortSignal | undefined): Promise<number> {
  // a Ctrl-C is delivered only when nothing else runs
  await setImmediate();
  signal?.throwIfAborted();
  const start = performance.now();
  await blockUntilReady(await work());
  return (performance.now() - start) / 1000;
}

function summary(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    spread: quantile(sorted, 0.75) - quantile(sorted, 0.25),
    repetitions: sorted.length,
  };
}

/** A quantile of sorted values, between two of them where it falls there. */
function quantile(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below]!;
  return lower + (place - below) * ((sorted[below + 1] ?? lower) - lower);
}
