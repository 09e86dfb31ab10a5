import { defaultCacheDirectory, readCachedArchive, writeCachedArchive, writeRejectedArchive } from "./archive-cache.js";
import { checksumError, md5 } from "./checksum.js";
import { DataError } from "./data-error.js";
import { type DownloadProgress, download } from "./download.js";
import { type Film, filmOf } from "./film.js";
import { type MovieLensVariant, VARIANT_NAMES, VARIANTS } from "./movielens-variant.js";
import { parseRatings } from "./parse-ratings.js";
import type { Provenance } from "./provenance.js";
import type { Ratings } from "./ratings.js";
import { type FoundFiles, readMovieLensPath, unpackVariant } from "./read-movielens-path.js";
import { syntheticFilms } from "./synthetic-films.js";
import { syntheticRatings } from "./synthetic-ratings.js";

export interface LoadMovieLensOptions {
  /** Default `"100k"`; with `source: { path }`, whatever is there. */
  readonly variant?: MovieLensVariant;
  /** Default `"auto"`. */
  readonly source?: "auto" | "synthetic" | "download" | { readonly path: string };
  /** Aborts the load, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called for every piece of a download that arrives. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Default: the platform's cache directory for `lab-data`. */
  readonly cacheDirectory?: string;
  /** The seed of the synthetic set, should it come to that; default 42. */
  readonly seed?: number;
  /** The folder of the zips on a mirror; default `https://files.grouplens.org/datasets/movielens/`. */
  readonly baseUrl?: string;
  /** The MD5 that the zip must have, for a mirror that packs its own; default, the one that GroupLens publishes. */
  readonly checksum?: string;
  /** Milliseconds without a byte after which the network counts as hanging; default 9000. */
  readonly stallTimeout?: number;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface MovieLens {
  readonly ratings: Ratings;
  /** In the order of the data set's own list. */
  readonly films: readonly Film[];
  readonly provenance: Provenance;
}

type Request = Required<
  Pick<LoadMovieLensOptions, "variant" | "cacheDirectory" | "seed" | "baseUrl" | "stallTimeout">
> &
  Omit<LoadMovieLensOptions, "variant">;

const OFFICIAL_ADDRESS = "https://files.grouplens.org/datasets/movielens/";
const STALL_TIMEOUT_MILLISECONDS = 9000;
/** The largest of the zips, ml-1m.zip, has 6 MB. */
const LARGEST_DOWNLOAD_BYTES = 64 * 2 ** 20;

/**
 * MovieLens ratings and films, from where they can be had, with a record of where that was.
 *
 * `source: "auto"` tries in this order: the folder named by the environment variable LAB_DATA_DIR (the variant's own or
 * one that holds it; when set, it must have the variant), the cache, the network (checksum verified, then kept in the
 * cache), and, when the network cannot be had, a synthetic set of the variant's shape, with
 * `provenance.synthetic === true` and the reason. `"download"` always fetches anew, and never falls back;
 * `{ path }` takes a folder, a zip or a ratings file; `"synthetic"` asks for the made-up set.
 *
 * A network that hangs is given up after `stallTimeout`; a slow one is not. A cache that cannot be written is no error:
 * `provenance.notes` says so. A download with a wrong checksum is kept in the cache directory as `….rejected`.
 *
 * Rejects with a DataError: `data-not-found`, `data-unreadable`, `download-failed`, `download-timeout` (these two not
 * under `"auto"`), `checksum-mismatch`, `invalid-archive`, `invalid-option`, or one of `parseRatings`; with the
 * signal's own reason when aborted. Node only.
 *
 * Source: F. M. Harper, J. A. Konstan, "The MovieLens Datasets: History and Context", ACM TiiS 5(4), 2015. GroupLens
 * does not allow redistribution, so nothing of it is in this package.
 *
 * @example
 * import { loadMovieLens } from "@lab/data";
 * const { ratings, films, provenance } = await loadMovieLens({ source: "synthetic" });
 * [ratings.values.length, films.length, provenance.synthetic]; // [100000, 1682, true]
 */
export async function loadMovieLens(options: LoadMovieLensOptions = {}): Promise<MovieLens> {
  const request = completed(options);
  const { source = "auto", signal } = request;
  signal?.throwIfAborted();
  if (source === "synthetic") return synthetic(request, "it was asked for");
  if (source === "download") return downloaded(request);
  if (source !== "auto") {
    const found = await readMovieLensPath(source.path, options.variant, `source.path ${JSON.stringify(source.path)}`);
    return assemble(found, "path", `read from ${found.location}`, signal);
  }
  const environmentPath = process.env.LAB_DATA_DIR;
  if (environmentPath) {
    const asked = `LAB_DATA_DIR ${JSON.stringify(environmentPath)}`;
    const found = await readMovieLensPath(environmentPath, request.variant, asked);
    return assemble(found, "environment", `read from ${found.location}, which LAB_DATA_DIR names`, signal);
  }
  return (await cached(request)) ?? (await downloadedOrSynthetic(request));
}

function completed(options: LoadMovieLensOptions): Request {
  const request = {
    ...options,
    variant: options.variant ?? "100k",
    cacheDirectory: options.cacheDirectory ?? defaultCacheDirectory(),
    seed: options.seed ?? 42,
    baseUrl: options.baseUrl ?? OFFICIAL_ADDRESS,
    stallTimeout: options.stallTimeout ?? STALL_TIMEOUT_MILLISECONDS,
  } satisfies Request;
  const refuse = (given: string, expected: string): never => {
    throw new DataError("invalid-option", { given, expected, fix: "Correct the option or leave it out." });
  };
  const { variant, source = "auto", stallTimeout, baseUrl } = request;
  if (!VARIANT_NAMES.includes(variant)) refuse(`variant is ${String(variant)}`, `one of ${VARIANT_NAMES.join(", ")}`);
  const isPath = typeof source === "object" && source !== null && typeof source.path === "string";
  if (!isPath && !["auto", "synthetic", "download"].includes(String(source))) {
    refuse(`source is ${JSON.stringify(source)}`, '"auto", "synthetic", "download" or { path }');
  }
  if (!(stallTimeout > 0)) refuse(`stallTimeout is ${String(stallTimeout)}`, "milliseconds above 0");
  if (!URL.canParse(baseUrl)) refuse(`baseUrl is ${JSON.stringify(baseUrl)}`, "an absolute address");
  return request;
}

async function cached(request: Request): Promise<MovieLens | undefined> {
  const layout = VARIANTS[request.variant];
  const checksum = request.checksum ?? layout.zipChecksum;
  const archive = await readCachedArchive(request.cacheDirectory, layout.folder, checksum);
  if (archive === undefined) return undefined;
  const unpacked = await unpackVariant(archive.bytes, archive.path, [request.variant]);
  const found = { ...unpacked, location: archive.path, checksum: archive.checksum, verified: true };
  return assemble(found, "cache", `read from the cache, ${archive.path}`, request.signal);
}

async function downloadedOrSynthetic(request: Request): Promise<MovieLens> {
  try {
    return await downloaded(request);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    // A wrong checksum or a broken zip is news that the user must hear; only a missing network has a substitute.
    if (error.code !== "download-failed" && error.code !== "download-timeout") throw error;
    return synthetic(request, `nothing is cached and the download failed: ${error.given}`);
  }
}

async function downloaded(request: Request): Promise<MovieLens> {
  const { variant, cacheDirectory, signal } = request;
  const { folder } = VARIANTS[variant];
  const base = request.baseUrl.endsWith("/") ? request.baseUrl : `${request.baseUrl}/`;
  const url = new URL(`${folder}.zip`, base).href;
  const checksum = request.checksum ?? VARIANTS[variant].zipChecksum ?? (await fetchChecksum(`${url}.md5`, request));
  const zip = await download(url, { ...network(request), onProgress: request.onProgress });
  const received = md5(zip);
  if (received !== checksum.toLowerCase()) {
    const kept = await writeRejectedArchive(cacheDirectory, folder, received, zip).catch(() => undefined);
    const aside = kept === undefined ? "" : `, kept as ${kept},`;
    const fix = "Try again later or from another network; something on the way may have changed the file.";
    throw checksumError(`what ${url} sent${aside}`, received, checksum, fix);
  }
  const unpacked = await unpackVariant(zip, url, [variant]);
  signal?.throwIfAborted();
  const notes: string[] = [];
  const kept = await writeCachedArchive(cacheDirectory, folder, received, zip).catch((error: unknown) => {
    notes.push(`The cache ${cacheDirectory} could not be written (${String(error)}): the next run downloads again.`);
    return undefined;
  });
  const where = kept === undefined ? "held in memory only" : `kept as ${kept}`;
  const found = { ...unpacked, location: url, checksum: received, verified: true };
  return assemble(found, "download", `downloaded from ${url}, ${where}`, signal, notes);
}

/** The sum in the file that GroupLens serves beside each zip, for the variant that changes. */
async function fetchChecksum(url: string, request: Request): Promise<string> {
  const text = new TextDecoder().decode(await download(url, network(request)));
  const checksum = /\b[0-9a-f]{32}\b/i.exec(text)?.[0];
  if (checksum !== undefined) return checksum.toLowerCase();
  throw new DataError("download-failed", {
    given: `${url} holds no MD5`,
    expected: "a line with 32 hexadecimal digits",
    fix: "Check `baseUrl`, or the network's sign-in page.",
  });
}

function network(request: Request) {
  const { stallTimeout, signal } = request;
  return {
    fetch: request.fetch ?? globalThis.fetch,
    stallTimeout,
    signal,
    maximumBytes: LARGEST_DOWNLOAD_BYTES,
  };
}

function assemble(
  found: FoundFiles,
  kind: Exclude<Provenance["kind"], "synthetic">,
  how: string,
  signal: AbortSignal | undefined,
  notes: readonly string[] = [],
): MovieLens {
  signal?.throwIfAborted();
  const { variant, files, location, checksum, verified } = found;
  const layout = VARIANTS[variant];
  const ratings = parseRatings(files.get(layout.ratingsFile)!, { format: layout.format });
  const hasFilms = files.has(layout.filmsFile);
  const films = hasFilms ? layout.parseFilms(files) : namelessFilms(ratings);
  const allNotes = hasFilms ? notes : [...notes, `${layout.filmsFile} is missing: films are called by their ids.`];
  const description = `${layout.title}, ${how}.`;
  const provenance = { kind, variant, synthetic: false, description, location, checksum, verified, notes: allNotes };
  return { ratings, films, provenance };
}

function namelessFilms(ratings: Ratings): readonly Film[] {
  const ids = new Set(ratings.itemIds);
  return [...ids].sort((a, b) => a - b).map((id) => filmOf(id, `Film ${id}`, []));
}

function synthetic(request: Request, reason: string): MovieLens {
  const { variant, seed } = request;
  const { title, shape } = VARIANTS[variant];
  const description = `SYNTHETIC ratings in the shape of ${title} (seed ${seed}), not ${title} itself: ${reason}.`;
  return {
    ratings: syntheticRatings({ ...shape, seed }),
    films: syntheticFilms({ items: shape.items, seed }),
    provenance: { kind: "synthetic", variant, synthetic: true, description, reason, verified: false, notes: [] },
  };
}
