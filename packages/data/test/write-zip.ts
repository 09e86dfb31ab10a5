import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a test zip; `lie` overrides what the headers say of it. */
export interface ZipFixtureEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly lie?: { readonly size?: number; readonly crc?: number };
}

const VERSION = 20;
const DEFLATE = 8;

/** A zip file with deflated entries: local headers, central directory, end record, as in PKWARE's APPNOTE 4.3. */
export function writeZip(entries: readonly ZipFixtureEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, lie } of entries) {
    const bytes = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(DEFLATE, 4);
    common.writeUInt32LE(lie?.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lie?.size ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([signature(0x04034b50), common, nameBytes, packed]);
    directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([VERSION, 0]), common, rest, nameBytes]));
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, index, signature(0x06054b50), end]);
}

function signature(word: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(word);
  return bytes;
}
