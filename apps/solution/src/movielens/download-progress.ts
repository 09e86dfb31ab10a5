import type { DownloadProgress } from "@lab/data";

const MEGABYTE = 1e6;
const PAUSE_MS = 100;

/** Says how far a download is: on a terminal in one live line, elsewhere once, when it begins. */
export function downloadProgress({ quiet }: { quiet: boolean }) {
  const live = process.stderr.isTTY === true && process.env.TERM !== "dumb";
  let shown: string | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  const update = ({ url, receivedBytes, totalBytes }: DownloadProgress): void => {
    if (quiet) return;
    if (!live) {
      if (shown !== url) process.stderr.write(`downloading ${url}\n`);
      shown = url;
      return;
    }
    if (performance.now() - lastAt < PAUSE_MS) return;
    lastAt = performance.now();
    const total = totalBytes === undefined ? "" : ` of ${(totalBytes / MEGABYTE).toFixed(1)}`;
    shown = `downloading ${(receivedBytes / MEGABYTE).toFixed(1)}${total} MB`;
    process.stderr.write(`\r${shown}\u001b[K`);
  };
  const stop = (): void => {
    if (live && shown !== undefined) process.stderr.write("\r\u001b[K");
  };
  return { update, stop };
}
