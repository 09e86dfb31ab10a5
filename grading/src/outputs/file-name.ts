import { createHash } from "node:crypto";

const LONGEST = 80;
/** Names that mean a device on Windows, with any ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * A file's name for a student's id, which may be anything: one plain name on every file system, and two ids never share
 * one. An id of lower-case letters, digits, `.`, `_` and `-` is its own name; another gets a piece of its hash.
 */
export function fileNameOf(id: string): string {
  const plain = id
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, LONGEST);
  // an id that itself ends like a hash gets one too, or it could be the name of another
  const isItself = plain === id && plain !== "" && !DEVICES.test(plain) && !/-[0-9a-f]{8}$/.test(plain);
  if (isItself) return plain;
  const hash = createHash("sha256").update(Buffer.from(id, "utf16le")).digest("hex").slice(0, 8);
  return `${plain === "" || DEVICES.test(plain) ? "submission" : plain}-${hash}`;
}
