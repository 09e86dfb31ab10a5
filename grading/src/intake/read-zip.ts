import { crc32 } from "node:zlib";
import { fromBufferPromise, fromFdPromise, type Entry as ZipEntry, type ZipFile } from "yauzl";
import { MOST_ARCHIVE_BYTES, MOST_ENTRIES, MOST_NAME_BYTES } from "./limits.ts";
import { openRegularFile, tooLarge } from "./open-regular-file.ts";
import { named, Refusal } from "./refusal.ts";
import type { Entry, Kind, Source } from "./source.ts";

const OPTIONS = { autoClose: false, strictFileNames: true, validateEntrySizes: true } as const;

/** How much an entry that is too large may shrink to and still be a mistake. Text hardly shrinks to a twentieth. */
const HONEST_RATIO = 100;

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
    const source = await translated(shown, async () => sourceOf(await fromFdPromise(handle.fd, OPTIONS)));
    return { ...source, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A zip in memory, such as one in another. */
export function readZip(bytes: Uint8Array, shown: string): Promise<Source> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return translated(shown, async () => sourceOf(await fromBufferPromise(buffer, OPTIONS)));
}

async function sourceOf(archive: ZipFile): Promise<Source> {
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
    read: (path, mostBytes) => translated(path, () => readEntry(archive, byPath.get(path)!, mostBytes)),
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

async function readEntry(archive: ZipFile, entry: ZipEntry, mostBytes: number): Promise<Uint8Array> {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (entry.isEncrypted()) throw refused(`${named(fileName)} encrypted`, "an archive without password");
  if (uncompressedSize > mostBytes) {
    if (uncompressedSize <= compressedSize * HONEST_RATIO) throw tooLarge(fileName, uncompressedSize, mostBytes);
    throw refused(`${named(fileName)}, which unpacks from ${compressedSize} to ${uncompressedSize} bytes`, "answers");
  }
  const local = await archive.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw))
    throw refused(`${named(fileName)} under two names`, "one name an entry");
  const content = new Uint8Array(uncompressedSize);
  let length = 0;
  // yauzl ends the stream with an error as soon as there is more than the entry declares
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    content.set(chunk as Uint8Array, length);
    length += (chunk as Uint8Array).length;
  }
  if (crc32(content) !== entry.crc32)
    throw refused(`${named(fileName)} damaged: its CRC-32 differs`, "a whole archive");
  return content;
}

function refused(given: string, expected: string): Refusal {
  return new Refusal(`the archive has ${given}`, expected, "Make it anew with lab submit.");
}

/** What yauzl and zlib say of an archive, as a refusal; what the machine says stays what it is. */
async function translated<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (error instanceof Refusal || (code !== "" && !code.startsWith("Z_"))) throw error;
    throw new Refusal(
      `${named(shown)} cannot be unpacked: ${named(message)}`,
      "a whole zip",
      "Make it anew with lab submit.",
    );
  }
}
