import { createHash } from "node:crypto";

/** Windows opens a device under these names, whatever follows the first dot. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/;

const LONGEST_PLAIN_ID = 64;
const LONGEST_READABLE = 40;
/** 64 bits: among a thousand students two equal ones are less likely than a broken disk. */
const HASH_DIGITS = 16;
const ENDS_LIKE_A_HASH = new RegExp(`-[0-9a-f]{${HASH_DIGITS}}$`);

/**
 * The name of a student's file, whatever the id is: lower-case letters, digits, `-`, `_` and single dots only, and no two
 * ids have the same one. A plain id is its own name; any other one is what can be read of it, and a hash.
 *
 * @example
 * import { fileNameOf } from "./file-name.ts";
 * fileNameOf("s1234567"); // "s1234567"
 */
export function fileNameOf(id: string): string {
  if (isPlain(id)) return id;
  const hash = createHash("sha256").update(id, "utf16le").digest("hex").slice(0, HASH_DIGITS);
  const readable = id
    .slice(0, LONGEST_READABLE)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, LONGEST_READABLE);
  return `${readable === "" ? "student" : readable}-${hash}`;
}

/** One that ends like a hash could be made to meet another's name, so it gets a hash of its own. */
function isPlain(id: string): boolean {
  return (
    id.length <= LONGEST_PLAIN_ID &&
    /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(id) &&
    !RESERVED.test(id) &&
    !ENDS_LIKE_A_HASH.test(id)
  );
}
