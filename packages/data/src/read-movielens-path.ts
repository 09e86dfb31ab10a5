import { readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { md5 } from "./checksum.js";
import { DataError } from "./data-error.js";
import { type MovieLensVariant, VARIANT_NAMES, VARIANTS, type VariantFiles } from "./movielens-variant.js";
import { detectFormat } from "./rating-format.js";
import { readZip } from "./read-zip.js";
import { lineAt, readTextLayout } from "./text-layout.js";

/** The files of a variant, and how they were found. */
export interface FoundFiles {
  readonly variant: MovieLensVariant;
  readonly files: VariantFiles;
  readonly location: string;
  readonly checksum: string;
  readonly verified: boolean;
}

/**
 * Reads a variant from a folder (its own, one that holds it, or one that holds its zip), from a zip, or from a ratings
 * file with its films beside it. Without `variant`, the first that is there.
 *
 * Throws a DataError `data-not-found`, `data-unreadable` or `invalid-archive`; `asked` begins the message.
 */
export async function readMovieLensPath(
  path: string,
  variant: MovieLensVariant | undefined,
  asked: string,
): Promise<FoundFiles> {
  const root = resolve(path);
  const variants = variant === undefined ? VARIANT_NAMES : [variant];
  const kind = await kindOf(root, asked);
  if (kind === "file") return readSingleFile(root, variant, asked);
  if (kind === "folder") {
    for (const candidate of variants) {
      const { folder, ratingsFile } = VARIANTS[candidate];
      for (const place of [root, join(root, folder)]) {
        if ((await kindOf(join(place, ratingsFile), asked)) === "file") return readFolder(place, candidate, asked);
      }
      const zip = join(root, `${folder}.zip`);
      if ((await kindOf(zip, asked)) === "file") return readZipFile(zip, [candidate], asked);
    }
  }
  const places = variants.map((name) => `${VARIANTS[name].folder}/${VARIANTS[name].ratingsFile}`).join(" or ");
  throw new DataError("data-not-found", {
    given: `${asked}${kind === "folder" ? ` holds no ${places}` : " does not exist"}`,
    expected: `a folder with ${places}, its zip, or a ratings file`,
    fix: "Correct the path, or unpack the zip from grouplens.org there.",
  });
}

/** What GroupLens publishes, out of a zip's bytes. Throws a DataError `invalid-archive` or `data-not-found`. */
export async function unpackVariant(
  zip: Uint8Array,
  location: string,
  variants: readonly MovieLensVariant[],
): Promise<{ readonly variant: MovieLensVariant; readonly files: VariantFiles }> {
  const names = new Set<string>();
  for (const variant of variants) {
    const { folder, files } = VARIANTS[variant];
    for (const file of files) names.add(file).add(`${folder}/${file}`);
  }
  const contents = await readZip(zip, location, (name) => names.has(name));
  for (const variant of variants) {
    const { folder, files, ratingsFile } = VARIANTS[variant];
    const found = new Map<string, Uint8Array>();
    for (const file of files) {
      const content = contents.get(`${folder}/${file}`) ?? contents.get(file);
      if (content !== undefined) found.set(file, content);
    }
    if (found.has(ratingsFile)) return { variant, files: found };
  }
  throw new DataError("data-not-found", {
    given: `${location} holds none of the files of ${variants.map((name) => VARIANTS[name].title).join(", ")}`,
    expected: `a zip with ${variants.map((name) => VARIANTS[name].ratingsFile).join(" or ")} in it`,
    fix: "Name the zip that GroupLens publishes for this variant.",
  });
}

async function readFolder(folder: string, variant: MovieLensVariant, asked: string): Promise<FoundFiles> {
  const { files: names, ratingsFile, ratingsChecksum } = VARIANTS[variant];
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    if ((await kindOf(join(folder, name), asked)) === "file") files.set(name, await read(join(folder, name), asked));
  }
  const checksum = md5(files.get(ratingsFile)!);
  return { variant, files, location: folder, checksum, verified: checksum === ratingsChecksum };
}

async function readZipFile(path: string, variants: readonly MovieLensVariant[], asked: string): Promise<FoundFiles> {
  const zip = await read(path, asked);
  const { variant, files } = await unpackVariant(zip, path, variants);
  const checksum = md5(zip);
  return { variant, files, location: path, checksum, verified: checksum === VARIANTS[variant].zipChecksum };
}

async function readSingleFile(path: string, wanted: MovieLensVariant | undefined, asked: string): Promise<FoundFiles> {
  if (extname(path).toLowerCase() === ".zip") {
    return readZipFile(path, wanted === undefined ? VARIANT_NAMES : [wanted], asked);
  }
  const bytes = await read(path, asked);
  const format = detectFormat(lineAt(readTextLayout(bytes), 1));
  const variant = VARIANT_NAMES.find((name) => VARIANTS[name].format === format)!;
  if (wanted !== undefined && wanted !== variant) {
    throw new DataError("data-not-found", {
      given: `${asked} is written as ${VARIANTS[variant].ratingsFile} is`,
      expected: `ratings as in ${VARIANTS[wanted].ratingsFile}, since variant "${wanted}" was asked for`,
      fix: `Leave \`variant\` out, or ask for "${variant}".`,
    });
  }
  const layout = VARIANTS[variant];
  const files = new Map([[layout.ratingsFile, bytes]]);
  // A folder as GroupLens packs it has the films beside the ratings; a file of another name is taken alone.
  const isNamedAsPublished = basename(path) === layout.ratingsFile;
  for (const name of isNamedAsPublished ? layout.files.filter((file) => file !== layout.ratingsFile) : []) {
    const beside = join(dirname(path), name);
    if ((await kindOf(beside, asked)) === "file") files.set(name, await read(beside, asked));
  }
  const checksum = md5(bytes);
  return { variant, files, location: path, checksum, verified: checksum === layout.ratingsChecksum };
}

async function kindOf(path: string, asked: string): Promise<"file" | "folder" | "nothing"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return "nothing";
    throw unreadable(path, asked, error);
  }
}

async function read(path: string, asked: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, asked, error);
  }
}

function unreadable(path: string, asked: string, cause: unknown): DataError {
  return new DataError("data-unreadable", {
    given: `${asked}: ${path} cannot be read (${codeOf(cause)})`,
    expected: "files that this user may read",
    fix: "Change the permissions, or name another copy.",
    cause,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
