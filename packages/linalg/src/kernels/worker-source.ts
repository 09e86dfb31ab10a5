/** What a worker's cell of the control array says. Only the owner of a state may leave it; see `worker-source.ts`. */
export const workerState = {
  /** The worker has not answered yet. */
  starting: 0,
  /** Waits for a call; the caller may set `called`. */
  idle: 1,
  /** A call is written; the worker will set `idle`, `refused` or `failed`. */
  called: 2,
  /** The call was not begun, as the memory could not be taken. */
  refused: 3,
  /** The call ended in an exception. */
  failed: 4,
  /** The worker waited too long for a call, and ended. */
  gone: 5,
} as const;

/** Numbers that a call takes in the array of calls: arena, kernel, count of arguments, arguments. */
export const CALL_LENGTH = 32;
/** Cells between the states of two workers, so that they do not share a cache line. */
export const STATE_STRIDE = 16;
/** As many memories as a worker remembers; the caller keeps the same account. */
export const MEMORIES_HELD = 2;
/** After so many milliseconds without a call a worker ends, and its hold on memories with it. */
const IDLE_MILLISECONDS = 10_000;

/**
 * The program of a worker, as text: it is part of the bundle and nothing is fetched.
 *
 * A worker calls exported kernels with lists of numbers on memories that it was sent. In Node it blocks between calls,
 * in `Atomics.wait`, and takes new memories from its port synchronously. In a browser, where a port can only be read
 * by returning to the event loop, every call comes with a message.
 */
export const workerSource = `"use strict";
const start = (data, messages) => {
  const { control, calls, index, names } = data;
  const { starting, idle, called, refused, failed, gone } = data.states;
  const cell = index * ${STATE_STRIDE};
  const held = new Map();
  const take = ({ arena, module, memory }) => {
    if (held.size === ${MEMORIES_HELD}) held.delete(held.keys().next().value);
    try {
      const { exports } = new WebAssembly.Instance(module, { env: { memory } });
      // The ballast makes the garbage collector see what the memory takes; see wasm.ts.
      held.set(arena, { exports, ballast: new ArrayBuffer(memory.buffer.byteLength) });
    } catch {}
  };
  const compute = () => {
    const at = index * ${CALL_LENGTH};
    const kernels = held.get(calls[at])?.exports;
    if (kernels === undefined) return refused;
    try {
      kernels[names[calls[at + 1]]](...calls.subarray(at + 3, at + 3 + calls[at + 2]));
      return idle;
    } catch { return failed; }
  };
  const answer = (state) => {
    Atomics.store(control, cell, state);
    Atomics.notify(control, cell);
  };
  const leave = () => Atomics.compareExchange(control, cell, idle, gone) === idle;
  answer(idle);
  if (messages !== undefined) {
    for (;;) {
      // Calls often follow each other closely: look for a while before sleeping.
      for (let looks = 0; looks < 2000 && Atomics.load(control, cell) !== called; looks++);
      const state = Atomics.load(control, cell);
      if (state !== called) {
        if (Atomics.wait(control, cell, state, ${IDLE_MILLISECONDS}) === "timed-out" && leave()) return;
        continue;
      }
      for (let message; (message = messages()); ) take(message);
      answer(compute());
    }
  }
  let timer;
  onmessage = ({ data: message }) => {
    clearTimeout(timer);
    if (message !== null) take(message);
    if (Atomics.load(control, cell) === called) answer(compute());
    timer = setTimeout(() => { if (leave()) close(); }, ${IDLE_MILLISECONDS});
  };
};
if (typeof require === "function") {
  const { workerData, receiveMessageOnPort } = require("node:worker_threads");
  start(workerData, () => receiveMessageOnPort(workerData.port)?.message);
} else {
  onmessage = ({ data }) => start(data);
}
`;
