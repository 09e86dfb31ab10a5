import { DataError } from "./data-error.js";

/** How far a download is. */
export interface DownloadProgress {
  readonly url: string;
  readonly receivedBytes: number;
  /** Undefined when the server does not say. */
  readonly totalBytes: number | undefined;
}

export interface DownloadOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds without a byte after which the network counts as hanging. */
  readonly stallTimeout: number;
  readonly maximumBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/**
 * The body at `url`, in memory.
 *
 * Name resolution, connection and first byte together may take `stallTimeout`, and so may each pause after it: a
 * hanging network is given up, a slow one is not. Throws a DataError `download-timeout`, or `download-failed` for a
 * network that fails, an answer other than 2xx, and a body that is cut or longer than `maximumBytes`; rejects with the
 * signal's reason when aborted.
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array> {
  const { signal, stallTimeout } = options;
  signal?.throwIfAborted();
  const stall = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restartTimer = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(timeoutError(url, stallTimeout)), stallTimeout);
  };
  const either = signal === undefined ? stall.signal : AbortSignal.any([signal, stall.signal]);
  restartTimer();
  try {
    // The race is for a fetch that does not heed its signal: the caller's own, or a stuck name resolution.
    return await Promise.race([receive(url, options, either, restartTimer), rejectionOf(either)]);
  } catch (error) {
    if (either.aborted) throw either.reason;
    throw error instanceof DataError ? error : failure(url, describe(error), error);
  } finally {
    clearTimeout(timer);
    stall.abort(); // closes the connection where the body was not read to its end
  }
}

async function receive(
  url: string,
  options: DownloadOptions,
  signal: AbortSignal,
  restartTimer: () => void,
): Promise<Uint8Array> {
  const response = await options.fetch(url, { signal, redirect: "follow" });
  if (!response.ok) throw failure(url, `the server answered ${response.status} ${response.statusText}`.trim());
  if (response.body === null) throw failure(url, "the answer has no body");
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  // Under a content encoding the length is that of the packed body, which fetch unpacks.
  const totalBytes = Number.isFinite(length) && !response.headers.has("content-encoding") ? length : undefined;
  const chunks: Uint8Array[] = [];
  let receivedBytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) break;
    restartTimer();
    chunks.push(value);
    receivedBytes += value.length;
    if (receivedBytes > options.maximumBytes) {
      throw failure(url, `the body is longer than ${options.maximumBytes} bytes`);
    }
    options.onProgress?.({ url, receivedBytes, totalBytes });
  }
  if (totalBytes !== undefined && receivedBytes !== totalBytes) {
    throw failure(url, `the body was cut after ${receivedBytes} of ${totalBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function timeoutError(url: string, stallTimeout: number): DataError {
  return new DataError("download-timeout", {
    given: `${url} sent nothing for ${stallTimeout / 1000} s`,
    expected: "an answer that keeps coming",
    fix: OFFLINE_FIX,
  });
}

function failure(url: string, what: string, cause?: unknown): DataError {
  return new DataError("download-failed", {
    given: `${url}: ${what}`,
    expected: "the file to download",
    fix: OFFLINE_FIX,
    ...(cause === undefined ? {} : { cause }),
  });
}

const OFFLINE_FIX =
  "Check the network, or fetch the file by other means and name its folder in LAB_DATA_DIR or in `source: { path }`.";

/** fetch says only "fetch failed"; the word that helps, such as ECONNREFUSED, is in its cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  const inner = cause instanceof Error ? code || cause.message : undefined;
  return inner ? `${error.message} (${inner})` : error.message;
}
