import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file so that a reader finds either the old content or the whole new one: to a temporary file beside it, then
 * under its name. By default it has reached the disk before: after a power failure, too, it is the old or the new one.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  { isDurable = true }: { readonly isDurable?: boolean } = {},
): Promise<void> {
  // names of reports may be as long as a name can be
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      if (isDurable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
