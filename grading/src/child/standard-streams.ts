import { readSync, writeSync } from "node:fs";
import type { Writable } from "node:stream";

const [REQUESTS, REPLIES, PRINTED] = [0, 1, 2];
const { wait } = Atomics;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** Does `act` until the pipe is ready for it. */
function patiently(act: () => number): number {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      wait(pause, 0, 0, 1);
    }
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let left = bytes;
  while (left.length > 0) {
    const written = patiently(() => writeSync(descriptor, left));
    left = left.subarray(written);
  }
}

/** Fills `bytes` from the judge. @returns false when the judge has gone */
export function readRequest(bytes: Uint8Array): boolean {
  let read = 0;
  while (read < bytes.length) {
    const more = patiently(() => readSync(REQUESTS, bytes, read, bytes.length - read, null));
    if (more === 0) return false;
    read += more;
  }
  return true;
}

export function writeReply(pieces: readonly Uint8Array[]): void {
  for (let k = 0; k < pieces.length; k++) writeAll(REPLIES, pieces[k]!);
}

/**
 * What the answer prints, on either stream, goes to one pipe and at once: a process that is killed has printed all. The
 * streams are made when they are asked for: most answers print nothing, and Node takes a while to load its own.
 */
export function printAtOnce(): void {
  const { getBuiltinModule } = process;
  const makeStream = (): Writable => {
    const { Writable } = getBuiltinModule("node:stream");
    const stream = new Writable({
      write(piece: Buffer, _encoding, done) {
        writeAll(PRINTED, piece);
        done();
      },
    });
    return Object.assign(stream, { fd: PRINTED, isTTY: false });
  };
  for (const name of ["stdout", "stderr"] as const) {
    let stream: Writable | undefined;
    Object.defineProperty(process, name, {
      get() {
        stream ??= makeStream();
        return stream;
      },
    });
  }
}
