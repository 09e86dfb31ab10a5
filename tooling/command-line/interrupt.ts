/** 128 and the signal, as shells have it. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type Signal = keyof typeof CODES;

/**
 * Package managers pass the terminal's Ctrl-C on to a child that has already received it from the terminal.
 * A second signal this soon after the first is that echo, not a second key press.
 */
const ECHO_MS = 400;

/** The reason of an abort by a signal: which one, and the exit code that belongs to it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly exitCode: number;

  constructor(readonly signal: Signal) {
    super(`interrupted by ${signal}`);
    this.exitCode = CODES[signal];
  }
}

/** Turns the first SIGINT or SIGTERM into an abort with an `Interrupted`; the second ends the process at once. */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  let firstAt: number | undefined;
  const listen = (signal: Signal) => {
    process.on(signal, () => {
      const now = performance.now();
      if (firstAt === undefined) {
        firstAt = now;
        controller.abort(new Interrupted(signal));
      } else if (now - firstAt > ECHO_MS) {
        process.exit(CODES[signal]);
      }
    });
  };
  listen("SIGINT");
  listen("SIGTERM");
  return controller.signal;
}
