/** Waiting for a judge, until it is called off or has been silent for too long. */
export interface Patience {
  readonly isOver: boolean;
  /** The promise's value; rejects when waiting is over before it. A value that comes later goes to `onLate`. */
  wait<T>(promise: Promise<T>, onLate?: (value: T) => unknown): Promise<T>;
  /** There was a sign of life. */
  renew(): void;
  end(): void;
}

export function startPatience(signal: AbortSignal, milliseconds: number): Patience {
  let isOver = false;
  let giveUp: (reason: unknown) => void;
  const over = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  over.catch(() => {}); // nobody need be waiting when it ends
  const stop = (reason: unknown) => {
    isOver = true;
    giveUp(reason);
  };
  const onAbort = () => stop(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(
    () => stop(new Error(`the judge was silent for ${milliseconds / 1000} seconds`)),
    milliseconds,
  );
  return {
    get isOver() {
      return isOver;
    },
    wait: (promise, onLate) => {
      promise.then(
        async (value) => {
          if (isOver) await onLate?.(value);
        },
        () => {}, // whoever waits below hears of it
      );
      return Promise.race([promise, over]);
    },
    renew: () => timer.refresh(),
    end: () => {
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    },
  };
}
