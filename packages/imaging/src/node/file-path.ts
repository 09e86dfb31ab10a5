import { fileURLToPath } from "node:url";
import { ImagingError } from "../errors.js";

/** The path that a string or a `file:` URL names, or undefined for what is neither. */
export function filePath(path: unknown): string | undefined {
  if (typeof path === "string") return path;
  if (!(path instanceof URL)) return undefined;
  try {
    return fileURLToPath(path);
  } catch (cause) {
    throw new ImagingError("invalid-argument", {
      given: `the URL ${path.href}`,
      expected: "a file: URL of this machine",
      fix: "Fetch what is elsewhere first, and pass its bytes.",
      cause,
    });
  }
}
