import type { FileHandle } from "node:fs/promises";
import { crc32, inflateRawSync } from "node:zlib";
import { fromBufferPromise, fromFdPromise, type Entry as ZipEntry, type ZipFile } from "yauzl";
import { MOST_ARCHIVE_BYTES, MOST_ENTRIES, MOST_NAME_BYTES } from "./limits.ts";
import { openRegularFile, tooLarge } from "./open-regular-file.ts";
import { named, Refusal } from "./refusal.ts";
import type { Entry, Kind, Source } from "./source.ts";

const OPTIONS = { autoClose: false, strictFileNames: true, validateEntrySizes: true } as const;

/** How much an entry that is too large may shrink to and still be a mistake. Text hardly shrinks to a twentieth. */
const HONEST_RATIO = 100;

/** Of deflate on data that does not shrink, for a small file. */
const MOST_OVERHEAD = 1024;

const STORED = 0;
const DEFLATED = 8;

const LOCAL_HEADER_BYTES = 30;

export interface ZipSource extends Source {
  close(): Promise<void>;
}

/**
 * Opens a zip and lists it. Nothing is unpacked but what is asked for, and that in memory.
 *
 * @param shown how messages name it
 * @throws Refusal for what is no zip, is damaged, or is made to harm
 */
export async function openZip(path: string, shown: string): Promise<ZipSource> {
  const { handle, size } = await openRegularFile(path, shown);
  try {
    if (size > MOST_ARCHIVE_BYTES) throw tooLarge(shown, size, MOST_ARCHIVE_BYTES);
    const source = await translated(shown, async () =>
      sourceOf(await fromFdPromise(handle.fd, OPTIONS), (at, length) => readAt(handle, at, length)),
    );
    return { ...source, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A zip in memory, such as one in another. */
export function readZip(bytes: Uint8Array, shown: string): Promise<Source> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return translated(shown, async () =>
    sourceOf(await fromBufferPromise(buffer, OPTIONS), async (at, length) => buffer.subarray(at, at + length)),
  );
}

/** Some bytes of an archive; fewer at its end. */
type Read = (at: number, length: number) => Promise<Uint8Array>;

async function readAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function sourceOf(archive: ZipFile, read: Read): Promise<Source> {
  if (archive.entryCount > MOST_ENTRIES) throw refused(`${archive.entryCount} entries`, `at most ${MOST_ENTRIES}`);
  const listed: ZipEntry[] = [];
  let nameBytes = 0;
  for await (const entry of archive.eachEntry()) {
    nameBytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    if (nameBytes > MOST_NAME_BYTES)
      throw refused("names of many megabytes", `at most ${MOST_NAME_BYTES} bytes of names`);
    if (entry.fileName === "./") continue;
    checkName(pathOf(entry));
    listed.push(entry);
  }
  refuseOverlaps(listed, archive.fileSize);
  const byPath = new Map(listed.map((entry) => [pathOf(entry), entry]));
  return {
    entries: listed.map((entry): Entry => ({ path: pathOf(entry), kind: kindOfEntry(entry) })),
    read: (path, mostBytes) => translated(path, () => readEntry(archive, read, byPath.get(path)!, mostBytes)),
  };
}

/** yauzl refuses `..`, absolute paths, drive letters and backslashes; this is what remains. */
function checkName(name: string): void {
  const parts = name.split("/");
  const isPlain = parts.every((part) => part !== "" && part !== "." && part !== ".." && !/\p{Cc}/u.test(part));
  if (!isPlain) throw refused(`an entry called ${JSON.stringify(named(name))}`, "plain names");
}

/** Without the slash that marks a folder, and the `./` that some tools begin with. */
function pathOf({ fileName }: ZipEntry): string {
  return fileName.replace(/^\.\//, "").replace(/\/$/, "");
}

/** From the mode, which archives made on Unix hold; others have none, and no links. */
function kindOfEntry({ fileName, externalFileAttributes }: ZipEntry): Kind {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o120000) return "symbolic link";
  if (type === 0o010000) return "pipe";
  if (type === 0o140000) return "socket";
  if (type === 0o020000 || type === 0o060000) return "device";
  return fileName.endsWith("/") ? "folder" : "file";
}

/** Entries that share bytes are how small archives unpack to terabytes; no honest archive has them. */
function refuseOverlaps(entries: readonly ZipEntry[], fileSize: number): void {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { relativeOffsetOfLocalHeader: start, compressedSize, fileNameLength } of sorted) {
    if (start < end) throw refused("entries that overlap", "entries one after the other");
    end = start + LOCAL_HEADER_BYTES + fileNameLength + compressedSize;
  }
  if (end > fileSize) throw refused("entries beyond its end", "a whole archive");
}

async function readEntry(archive: ZipFile, read: Read, entry: ZipEntry, mostBytes: number): Promise<Uint8Array> {
  const { fileName, uncompressedSize, compressedSize, compressionMethod } = entry;
  if (entry.isEncrypted()) throw refused(`${named(fileName)} encrypted`, "an archive without password");
  if (uncompressedSize > mostBytes) {
    if (uncompressedSize <= compressedSize * HONEST_RATIO) throw tooLarge(fileName, uncompressedSize, mostBytes);
    throw refused(`${named(fileName)}, which unpacks from ${compressedSize} to ${uncompressedSize} bytes`, "answers");
  }
  if (compressedSize > 2 * uncompressedSize + MOST_OVERHEAD) {
    throw refused(`${named(fileName)}, which shrinks from ${compressedSize} to ${uncompressedSize} bytes`, "answers");
  }
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw refused(`${named(fileName)} packed by method ${compressionMethod}`, "plain zip");
  }
  const local = await archive.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw))
    throw refused(`${named(fileName)} under two names`, "one name an entry");
  const packed = await read(local.fileDataStart, compressedSize);
  // at once and not as a stream, of which a part could still be running when the archive is closed
  const content = compressionMethod === STORED ? packed : inflateRawSync(packed, { maxOutputLength: mostBytes });
  const isWhole = content.length === uncompressedSize && crc32(content) === entry.crc32;
  if (!isWhole) throw refused(`${named(fileName)} damaged: its size or CRC-32 differs`, "a whole archive");
  return content;
}

function refused(given: string, expected: string): Refusal {
  return new Refusal(`the archive has ${given}`, expected, "Make it anew with lab submit.");
}

/** What yauzl and zlib say of an archive, as a refusal; what the machine says, or a mistake of ours, stays what it is. */
async function translated<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isAboutArchive =
      code === undefined ? Object.getPrototypeOf(error) === Error.prototype : /^(Z_|ERR_)/.test(code);
    if (!isAboutArchive) throw error;
    throw new Refusal(
      `${named(shown)} cannot be unpacked: ${named(message)}`,
      "a whole zip",
      "Make it anew with lab submit.",
    );
  }
}
