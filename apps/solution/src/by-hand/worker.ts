// Runs one task in a thread of its own, so that the command still hears Ctrl-C.
import { parentPort, workerData } from "node:worker_threads";
import { TASKS } from "./tasks.js";

const { name, args } = workerData as { name: keyof typeof TASKS; args: readonly unknown[] };
const task = TASKS[name] as (...args: readonly unknown[]) => unknown;
parentPort!.postMessage(task(...args));
