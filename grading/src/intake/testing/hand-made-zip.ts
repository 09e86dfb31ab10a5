import { crc32, deflateRawSync } from "node:zlib";

/** An entry as an archiver would never write it: every field may lie. */
export interface HandMadeEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** The name that stands before the data. */
  readonly localName?: string;
  /** The mode of Unix, such as 0o120777 of a link. */
  readonly mode?: number;
  readonly isEncrypted?: boolean;
  readonly isStored?: boolean;
  readonly declaredBytes?: number;
  /** Another method than it is packed by. */
  readonly method?: number;
  readonly crc?: number;
  /** Uses the data of the entry with this number: they overlap. */
  readonly sameDataAs?: number;
}

/** A zip, byte by byte (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
export function handMadeZip(entries: readonly HandMadeEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, content = "", mode = 0, isEncrypted = false, isStored = false, sameDataAs } = entry;
    const plain = Buffer.from(content);
    const data = isStored ? plain : deflateRawSync(plain);
    const shared = Buffer.alloc(22);
    shared.writeUInt16LE((isEncrypted ? 1 : 0) | 0x800, 2);
    shared.writeUInt16LE(entry.method ?? (isStored ? 0 : 8), 4);
    shared.writeUInt32LE(entry.crc ?? crc32(plain), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(entry.declaredBytes ?? plain.length, 18);
    const start = sameDataAs === undefined ? offset : offsets[sameDataAs]!;
    offsets.push(start);
    const central = Buffer.alloc(18);
    central.writeUInt16LE(Buffer.byteLength(name), 0);
    central.writeUInt32LE(mode * 0x10000, 10);
    central.writeUInt32LE(start, 14);
    directory.push(bytes(0x02014b50, 4), bytes(0x031e, 2), shared, central, Buffer.from(name));
    if (sameDataAs !== undefined) continue;
    const localName = Buffer.from(entry.localName ?? name);
    const local = [bytes(0x04034b50, 4), shared, bytes(localName.length, 2), bytes(0, 2), localName, data];
    files.push(...local);
    offset += Buffer.concat(local).length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listing, end]);
}

function bytes(value: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  buffer.writeUIntLE(value, 0, length);
  return buffer;
}
