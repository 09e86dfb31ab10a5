import { fileURLToPath } from "node:url";
import { ForksPoolWorker, type PoolOptions, type PoolRunnerInitializer, type PoolWorker } from "vitest/node";

/**
 * A pool of vitest's with one process, which stays from run to run: it has the packages loaded, and each run loads its
 * files of tests anew. To vitest it is a new process each time, which has started and stopped when asked to.
 */
export class StandingPool implements PoolRunnerInitializer {
  readonly name = "standing";
  /** What vitest has to be told for it: one process for all files, and a runner that keeps nothing for its end. */
  readonly options = {
    pool: this,
    isolate: false,
    maxWorkers: 1,
    runner: fileURLToPath(new URL("./standing-runner.ts", import.meta.url)),
  };
  /** It waits for the next run. */
  #idle: ForksPoolWorker | undefined;
  readonly #ended = new WeakSet<ForksPoolWorker>();

  createPoolWorker(options: PoolOptions): PoolWorker {
    const listeners: [event: string, callback: (arg: unknown) => void][] = [];
    let process: ForksPoolWorker;
    let isNew = false;
    const answer = (type: "started" | "stopped") =>
      queueMicrotask(() => {
        for (const [event, callback] of [...listeners])
          if (event === "message") callback({ __vitest_worker_response__: true, type });
      });
    return {
      name: this.name,
      cacheFs: true,
      start: async () => {
        const idle = this.#takeIdle();
        isNew = idle === undefined;
        process = idle ?? (await this.#startProcess(options));
      },
      stop: async () => {
        for (const [event, callback] of listeners) process.off(event, callback);
        this.#idle = process;
      },
      on: (event, callback) => {
        listeners.push([event, callback]);
        process.on(event, callback);
      },
      off: (event, callback) => process.off(event, callback),
      send: (message) => {
        if (message.type === "start" && !isNew) answer("started");
        else if (message.type === "stop") answer("stopped");
        else process.send(message);
      },
      deserialize: (data) => data,
    };
  }

  /** Ends the process; the next run has another one. */
  async close(): Promise<void> {
    await this.#takeIdle()?.stop();
  }

  #takeIdle(): ForksPoolWorker | undefined {
    const process = this.#idle;
    this.#idle = undefined;
    return process !== undefined && this.#ended.has(process) ? undefined : process;
  }

  async #startProcess(options: PoolOptions): Promise<ForksPoolWorker> {
    const process = new ForksPoolWorker(options);
    await process.start();
    process.on("exit", () => this.#ended.add(process));
    return process;
  }
}
