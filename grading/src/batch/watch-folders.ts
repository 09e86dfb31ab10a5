import { watch } from "chokidar";

export interface WatchOptions {
  readonly paths: readonly string[];
  /** Not looked at, such as the folder that results are written to. */
  readonly ignored: readonly string[];
  /** Looks again and again, for file systems that report nothing. */
  readonly isPolling: boolean;
  readonly signal: AbortSignal;
  /** How long a file must not grow, and nothing else arrive, for an upload to count as complete. */
  readonly settleMs?: number;
  /** When, after the start and after the last arrival, to look once more: a busy system may lose the word of a file. */
  readonly secondLookMs?: number;
  /** Called once at the start and after every arrival, never while it is still running. */
  onChange(): Promise<void>;
}

/** An upload over a slow line pauses for longer than a copy on a disk. */
const SETTLE_MS = 2000;
const POLL_MS = 500;
const SECOND_LOOK_MS = 20_000;

/** Calls back whenever something has arrived in some folders, until the signal is aborted. Rejects when `onChange` does. */
export async function watchFolders({
  paths,
  ignored,
  isPolling,
  signal,
  settleMs = SETTLE_MS,
  secondLookMs = SECOND_LOOK_MS,
  onChange,
}: WatchOptions): Promise<void> {
  let wake = () => {};
  let isChanged = true;
  let timer: NodeJS.Timeout | undefined;
  let secondLook: NodeJS.Timeout | undefined;
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => ignored.some((folder) => path === folder),
    usePolling: isPolling,
    interval: POLL_MS,
    awaitWriteFinish: { stabilityThreshold: settleMs, pollInterval: Math.max(10, settleMs / 10) },
  });
  // a folder arrives file by file
  const look = () => {
    isChanged = true;
    wake();
  };
  const lookTwice = () => {
    clearTimeout(timer);
    clearTimeout(secondLook);
    timer = setTimeout(look, settleMs / 2);
    secondLook = setTimeout(look, secondLookMs);
  };
  watcher.on("all", lookTwice);
  const stop = () => wake();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => watcher.once("ready", resolve).once("error", reject));
    secondLook ??= setTimeout(look, secondLookMs);
    while (!signal.aborted) {
      if (isChanged) {
        isChanged = false;
        await onChange();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearTimeout(timer);
    clearTimeout(secondLook);
    signal.removeEventListener("abort", stop);
    await watcher.close();
  }
}
