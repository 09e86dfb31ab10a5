import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { ImagingError } from "../errors.js";
import { ACCEPTED_FORMATS, type ReadableFormat, recogniseFormat, SIGNATURE_LENGTH } from "../image-format.js";
import { filePath } from "./file-path.js";

/** A file of a format that is read, before it is decoded. */
export interface ImageFile {
  readonly bytes: Uint8Array;
  readonly format: ReadableFormat;
  /** Words for it in error messages. */
  readonly source: string;
}

/** The bytes of a picture, wherever they are. */
export async function readSource(source: unknown): Promise<ImageFile> {
  if (source instanceof Uint8Array) return fromBytes(source);
  if (source instanceof ArrayBuffer) return fromBytes(new Uint8Array(source));
  const path = filePath(source);
  if (path !== undefined) return await fromFile(path);
  throw new ImagingError("invalid-argument", {
    given: `a source of type ${typeof source}`,
    expected: "a path, a file: URL, a Uint8Array or an ArrayBuffer",
    fix: "Pass where the picture is, or its bytes.",
  });
}

function fromBytes(bytes: Uint8Array): ImageFile {
  const source = `an array of ${bytes.length} bytes`;
  return { bytes, format: recogniseFormat(bytes, source), source };
}

async function fromFile(path: string): Promise<ImageFile> {
  const source = JSON.stringify(path);
  let file: FileHandle | undefined;
  try {
    // Not to wait for somebody to write when the path is a pipe. Windows has no such flag.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!(await file.stat()).isFile()) throw notAFile(source);
    // A large file that is no picture is not read.
    const beginning = new Uint8Array(SIGNATURE_LENGTH);
    const { bytesRead } = await file.read(beginning, 0, SIGNATURE_LENGTH, 0);
    const format = recogniseFormat(beginning.subarray(0, bytesRead), source);
    return { bytes: await readWhole(file), format, source };
  } catch (error) {
    throw error instanceof ImagingError ? error : asImagingError(error, source);
  } finally {
    await file?.close();
  }
}

async function readWhole(file: FileHandle): Promise<Uint8Array> {
  const { size } = await file.stat();
  const bytes = new Uint8Array(size);
  let end = 0;
  while (end < size) {
    const { bytesRead } = await file.read(bytes, end, size - end, end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return bytes.subarray(0, end);
}

function notAFile(source: string, cause?: unknown): ImagingError {
  return new ImagingError("unreadable-image", {
    given: `${source}, which is a directory or a device`,
    expected: ACCEPTED_FORMATS,
    fix: "Pass the path of one file.",
    ...(cause === undefined ? {} : { cause }),
  });
}

function asImagingError(cause: unknown, source: string): ImagingError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "EISDIR") return notAFile(source, cause);
  const problem =
    code === "ENOENT" || code === "ENOTDIR"
      ? {
          given: `${source}, which does not exist`,
          fix: "Check the path; a relative one starts at the working directory.",
        }
      : code === "EACCES" || code === "EPERM"
        ? {
            given: `${source}, which may not be read`,
            fix: "Give the user that runs the program permission to read it.",
          }
        : { given: `${source}, which cannot be read (${code || String(cause)})`, fix: "Check the disk and the path." };
  return new ImagingError("unreadable-image", { ...problem, expected: ACCEPTED_FORMATS, cause });
}
