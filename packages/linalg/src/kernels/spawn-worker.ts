import { workerSource } from "./worker-source.js";

/** A worker as the crew sees it. */
export interface WorkerHandle {
  /** Sends a memory, or null with a call that needs none; the worker reads it at its next call. */
  send(message: unknown): void;
  terminate(): void;
}

/** How workers are made on this host, and how many processors there are for them. */
export interface WorkerHost {
  /** Processors for `"auto"`: 1 where the caller is itself a worker of a larger program. */
  readonly processors: number;
  /** Whether a call reaches a worker only with a message. */
  readonly callsNeedMessages: boolean;
  /** @param onFailure called, maybe later, when the worker cannot start */
  spawn(data: object, onFailure: () => void): WorkerHandle;
}

/**
 * The host's workers, or undefined where threads could not compute on one memory while the caller waits: no shared
 * memory (a page without cross-origin isolation), or no waiting (a page's main thread, of which nothing may block).
 */
export function workerHost(): WorkerHost | undefined {
  if (!canWait()) return undefined;
  return nodeHost() ?? browserHost();
}

function canWait(): boolean {
  try {
    return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0) === "not-equal";
  } catch {
    return false;
  }
}

function nodeHost(): WorkerHost | undefined {
  // An import of node:worker_threads would stop bundlers for browsers; this they do not see.
  const builtin = globalThis.process?.getBuiltinModule;
  if (typeof builtin !== "function" || globalThis.process.versions?.node === undefined) return undefined;
  const { MessageChannel, Worker, isMainThread } = builtin("node:worker_threads");
  return {
    processors: isMainThread ? builtin("node:os").availableParallelism() : 1,
    callsNeedMessages: false,
    spawn(data, onFailure) {
      const { port1, port2 } = new MessageChannel();
      // Neither the loaders nor the flags of the process are for this worker.
      const worker = new Worker(workerSource, {
        eval: true,
        execArgv: [],
        env: {},
        name: "@lab/linalg",
        workerData: { ...data, port: port2 },
        transferList: [port2],
      });
      worker.on("error", onFailure);
      // A process may end while its workers wait for calls.
      worker.unref();
      port1.unref();
      return {
        send: (message) => port1.postMessage(message),
        terminate() {
          port1.close();
          void worker.terminate();
        },
      };
    },
  };
}

function browserHost(): WorkerHost | undefined {
  if (globalThis.crossOriginIsolated !== true || typeof Worker !== "function") return undefined;
  return {
    processors: globalThis.navigator?.hardwareConcurrency ?? 1,
    callsNeedMessages: true,
    spawn(data, onFailure) {
      const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
      const worker = new Worker(url);
      worker.onerror = (event) => {
        event.preventDefault();
        onFailure();
      };
      worker.postMessage(data);
      return { send: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
    },
  };
}
