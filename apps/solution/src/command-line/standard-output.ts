/**
 * Lets a reader such as `head -1` leave early: what cannot be written any more is dropped, and the run goes on to its
 * report instead of dying of EPIPE.
 */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    });
  }
}

/** Writes to the standard output and waits until it is taken, or until nobody takes it any more. */
export function writeStandardOutput(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
