import type { ChildProcess } from "node:child_process";

/** More than this nobody reads; an endless loop of console.log must not fill the memory. */
const MOST_KILOBYTES = 1024;

/** Gathers what a process prints, on both of its streams, as it comes. */
export function collectOutput({ stdout, stderr }: ChildProcess, tooMuch: (kilobytes: number) => void): () => string {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for (const stream of [stdout, stderr]) {
    stream?.on("data", (piece: Buffer) => {
      if (bytes > MOST_KILOBYTES * 1024) return;
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > MOST_KILOBYTES * 1024) tooMuch(MOST_KILOBYTES);
    });
  }
  return () => Buffer.concat(pieces).toString("utf8");
}

/** What V8 reports about itself when its heap is full is nothing that a student could use. */
export function withoutHeapReport(output: string): string {
  const start = output.search(/^\s*<--- Last few GCs --->/m);
  return start === -1 ? output : output.slice(0, start);
}
