import { createHash } from "node:crypto";
import { DataError } from "./data-error.js";

/** The MD5 of bytes, in hexadecimal: the sum that GroupLens publishes. It guards against damage, not against malice. */
export function md5(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** Throws a DataError `checksum-mismatch` that names both sums when they differ. */
export function checksumError(what: string, received: string, expected: string, fix: string): DataError {
  return new DataError("checksum-mismatch", {
    given: `${what} has MD5 ${received}`,
    expected: `MD5 ${expected}`,
    fix,
  });
}
