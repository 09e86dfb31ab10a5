import type { WorkerHandle, WorkerHost } from "./spawn-worker.js";
import { CALL_LENGTH, MEMORIES_HELD, STATE_STRIDE, workerState } from "./worker-source.js";

/** The memory that a call works on, with the module to instantiate on it and the caller's own instance. */
export interface SharedArena {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly exports: Readonly<Record<string, (...args: number[]) => number>>;
}

/** Workers that compute parts of a kernel call beside the calling thread. */
export interface Crew {
  /** Threads, the caller included. */
  readonly size: number;
  /** Workers that wait for a call. */
  idle(): number;
  /** Whether no worker is left, or none answered in time. */
  isLost(): boolean;
  /** Whether the crew was lost to a failure rather than to idleness. */
  hasFailed(): boolean;
  /** Makes the calls at the same time, the first on this thread, and returns when all are done. */
  run(arena: SharedArena, kernel: string, calls: readonly (readonly number[])[]): void;
  terminate(): void;
}

interface Member {
  readonly handle: WorkerHandle;
  /** The arenas that the worker holds, oldest first: the same account as the worker's. */
  readonly arenas: number[];
}

/** A worker that has not answered for so long after its start never will. */
const START_MILLISECONDS = 10_000;
/** A part takes about as long as the caller's own; this much longer, and the worker is taken for dead. */
const PATIENCE_MILLISECONDS = 30_000;
const PATIENCE_FACTOR = 50;
/** Looks at a worker's state before sleeping on it; parts end at nearly the same time. */
const LOOKS = 2000;

const { starting, idle, called, refused, gone } = workerState;
const kernelNames = ["gemm", "csrTimesDense", "csrTransposeTimesDense", "sampledProduct"];
const arenaNumbers = new WeakMap<WebAssembly.Memory, number>();
let arenasSeen = 0;

/** Starts the workers of a crew of `size` threads; undefined where the host forbids it. Does not wait for them. */
export function spawnCrew(host: WorkerHost, size: number): Crew | undefined {
  const control = new Int32Array(new SharedArrayBuffer(size * STATE_STRIDE * Int32Array.BYTES_PER_ELEMENT));
  const calls = new Float64Array(new SharedArrayBuffer(size * CALL_LENGTH * Float64Array.BYTES_PER_ELEMENT));
  const startedAt = performance.now();
  const members: Member[] = [];
  let failed = false;
  const state = (index: number) => Atomics.load(control, index * STATE_STRIDE);
  const terminate = () => {
    for (const { handle } of members) handle.terminate();
  };

  try {
    for (let index = 0; index + 1 < size; index++) {
      const data = { control, calls, index, names: kernelNames, states: workerState };
      const handle = host.spawn(data, () => {
        failed = true;
      });
      members.push({ handle, arenas: [] });
    }
  } catch {
    // Node's permission model, a content security policy, or no more threads to be had.
    terminate();
    return undefined;
  }

  /** Hands a call to a worker; false when it is not idle, or just left. */
  const hand = (index: number, arena: SharedArena, kernel: string, args: readonly number[]): boolean => {
    const member = members[index]!;
    if (state(index) !== idle) return false;
    const number = arenaNumber(arena.memory);
    const known = member.arenas.includes(number);
    if (!known) {
      if (member.arenas.length === MEMORIES_HELD) member.arenas.shift();
      member.arenas.push(number);
    }
    const { module, memory } = arena;
    if (!known && !host.callsNeedMessages) member.handle.send({ arena: number, module, memory });
    calls.set([number, kernelNames.indexOf(kernel), args.length, ...args], index * CALL_LENGTH);
    const cell = index * STATE_STRIDE;
    if (Atomics.compareExchange(control, cell, idle, called) !== idle) return false;
    if (host.callsNeedMessages) member.handle.send(known ? null : { arena: number, module, memory });
    else Atomics.notify(control, cell);
    return true;
  };

  /** Waits for a worker to answer; false when it refused the call. */
  const settled = (index: number, patience: number): boolean => {
    const cell = index * STATE_STRIDE;
    for (let looks = 0; looks < LOOKS && state(index) === called; looks++);
    if (state(index) === called) Atomics.wait(control, cell, called, patience);
    const answer = state(index);
    if (answer === idle) return true;
    failed = true;
    if (answer === refused) return false;
    throw new Error("@lab/linalg: a worker thread stopped in the middle of a product; its result is lost");
  };

  return {
    size,
    idle: () => members.filter((_, index) => state(index) === idle).length,
    isLost() {
      if (failed) return true;
      const states = members.map((_, index) => state(index));
      if (states.every((each) => each === gone)) return true;
      if (states.includes(starting) && performance.now() - startedAt > START_MILLISECONDS) failed = true;
      return failed;
    },
    hasFailed: () => failed,
    run(arena, kernel, parts) {
      const compute = arena.exports[kernel]!;
      const handed: (readonly [index: number, args: readonly number[]])[] = [];
      const own: (readonly number[])[] = [parts[0]!];
      let next = 0;
      for (const args of parts.slice(1)) {
        while (next < members.length && !hand(next, arena, kernel, args)) next++;
        if (next < members.length) handed.push([next++, args]);
        else own.push(args);
      }
      const start = performance.now();
      for (const args of own) compute(...args);
      const patience = PATIENCE_MILLISECONDS + PATIENCE_FACTOR * (performance.now() - start);
      for (const [index, args] of handed) if (!settled(index, patience)) compute(...args);
    },
    terminate,
  };
}

function arenaNumber(memory: WebAssembly.Memory): number {
  const number = arenaNumbers.get(memory) ?? ++arenasSeen;
  arenaNumbers.set(memory, number);
  return number;
}
