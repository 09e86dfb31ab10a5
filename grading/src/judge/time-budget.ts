import { TIMES } from "../jail/limits.ts";
import { Stopped } from "./stopped.ts";

/** The wall time of an answer: so much a call, and so much for all of them together. */
export class TimeBudget {
  readonly callSeconds: number;
  readonly loadSeconds: number;
  readonly exerciseSeconds: number;
  #left: number;

  /** @param patience limits are multiplied by it: above 1 for a slow machine */
  constructor(patience: number) {
    this.callSeconds = TIMES.callSeconds * patience;
    this.loadSeconds = TIMES.loadSeconds * patience;
    this.exerciseSeconds = TIMES.exerciseSeconds * patience;
    this.#left = this.exerciseSeconds;
  }

  /**
   * Lets a call take what there is for it.
   *
   * @throws Stopped `timeout` when nothing is left
   */
  async spend<T>(call: (seconds: number) => Promise<T>): Promise<T> {
    if (this.#left <= 0) {
      throw new Stopped("timeout", `its ${this.exerciseSeconds} s for the whole exercise were used up`);
    }
    const start = performance.now();
    try {
      return await call(Math.min(this.callSeconds, this.#left));
    } finally {
      this.#left -= (performance.now() - start) / 1000;
    }
  }
}
