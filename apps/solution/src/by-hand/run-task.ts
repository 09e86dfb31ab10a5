import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Tasks } from "./tasks.js";

/** Beside the program's own file once it is bundled. */
const WORKER = new URL("./by-hand-worker.js", import.meta.url);

/** What a task gives, computed in a thread of its own, which ends with the signal; rejects with the signal's reason. */
export async function runTask<Name extends keyof Tasks>(
  name: Name,
  args: Parameters<Tasks[Name]>,
  signal: AbortSignal,
): Promise<ReturnType<Tasks[Name]>> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: { name, args } });
  try {
    const [result] = await once(worker, "message", { signal });
    return result;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}
