import { SvtError } from "./errors.js";

/** What every iterative solver of the package takes. */
export interface IterationControl<Step> {
  /** Called after each iteration with its record. */
  readonly onIteration?: ((step: Step) => void) | undefined;
  /** Stops the solver before its next iteration: the signal's reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs an iterative solver to its end without a break.
 *
 * @throws the signal's reason when it aborts, and what the solver throws
 * @example
 * import { Matrix } from "@lab/linalg";
 * import { runIterations, svtSoftIterations } from "@lab/svt";
 * const iterations = svtSoftIterations(Matrix.fromRows([[1, 1], [1, 1]]), Uint8Array.of(1, 1, 1, 0));
 * runIterations(iterations, { onIteration: ({ residual }) => residual }).converged; // true
 */
export function runIterations<Step, Result>(
  iterations: Generator<Step, Result>,
  control: IterationControl<Step>,
): Result {
  for (;;) {
    control.signal?.throwIfAborted();
    const next = iterations.next();
    if (next.done) return next.value;
    control.onIteration?.(next.value);
  }
}

/** Time that a solver may hold the event loop, in milliseconds: a frame. */
const FRAME = 16;

/** `runIterations` that lets timers, input and signals through about 60 times a second. */
export async function runIterationsAsync<Step, Result>(
  iterations: Generator<Step, Result>,
  control: IterationControl<Step>,
): Promise<Result> {
  let frameStart = performance.now();
  for (;;) {
    control.signal?.throwIfAborted();
    const next = iterations.next();
    if (next.done) return next.value;
    control.onIteration?.(next.value);
    if (performance.now() - frameStart > FRAME) {
      await nextTask();
      frameStart = performance.now();
    }
  }
}

/** Resolves in a new task. A message is not delayed as timers are, and is there in Node and in browsers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** @throws SvtError `invalid-argument` when a number of iterations is not a positive integer */
export function checkCount(count: number, name: string): void {
  if (Number.isInteger(count) && count > 0) return;
  throw new SvtError("invalid-argument", {
    given: `${name} is ${count}`,
    expected: "an integer of at least 1",
    fix: "Pass how many iterations to run at most.",
  });
}
