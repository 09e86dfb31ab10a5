import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { DataError } from "./data-error.js";

/** No file of the variants has a fifth of it; more is a mistake or a trap. */
const LARGEST_ENTRY_BYTES = 256 * 2 ** 20;

/**
 * The entries of a zip that `wanted` names, unpacked in memory; nothing is ever written under a name from the zip.
 *
 * Throws a DataError `invalid-archive` for what is not a zip, is cut or damaged (sizes and CRC-32 are checked), holds a
 * name that leaves its folder or a wanted name twice, or unpacks to more than `LARGEST_ENTRY_BYTES`.
 */
export async function readZip(
  zip: Uint8Array,
  location: string,
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  try {
    const buffer = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
    const archive = await fromBufferPromise(buffer, { autoClose: false });
    for await (const entry of archive.eachEntry()) {
      if (!wanted(entry.fileName)) continue;
      if (contents.has(entry.fileName)) throw new Error(`${entry.fileName} is in it twice`);
      contents.set(entry.fileName, await readEntry(archive, entry));
    }
  } catch (cause) {
    throw new DataError("invalid-archive", {
      given: `${location}: ${cause instanceof Error ? cause.message : String(cause)}`,
      expected: "a whole zip file as GroupLens publishes it",
      fix: "Fetch the file again; nothing was unpacked from it.",
      cause,
    });
  }
  return contents;
}

async function readEntry(archive: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.uncompressedSize > LARGEST_ENTRY_BYTES) {
    throw new Error(`${entry.fileName} unpacks to ${entry.uncompressedSize} bytes, over ${LARGEST_ENTRY_BYTES}`);
  }
  const content = new Uint8Array(entry.uncompressedSize);
  let position = 0;
  // yauzl fails the stream when it holds more or fewer bytes than the entry declares.
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    content.set(chunk as Uint8Array, position);
    position += (chunk as Uint8Array).length;
  }
  if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} is damaged (its CRC-32 differs)`);
  return content;
}
