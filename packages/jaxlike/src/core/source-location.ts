/**
 * Where in the user's program something was called, for error messages.
 *
 * Calls are noted often and described rarely: noting one makes an Error object, whose stack engines turn into text only
 * when it is read. The text is then searched for the first frame that is not this package's own.
 */

/** A place in the program, noted by {@link captureCallSite}. */
export class CallSite {
  readonly #error: Error;

  constructor(error: Error) {
    this.#error = error;
  }

  /**
   * `FILE:LINE` of the innermost call from outside this package, with a path relative to the working directory if inside
   * it; undefined where the engine does not tell, or the package is bundled into one file with its caller.
   */
  describe(): string | undefined {
    return describeStack(this.#error.stack, ownFile(), workingDirectory());
  }
}

/** Frames between the user's call and the note may be many, when transformations are nested. */
const MAX_FRAMES = 40;

/**
 * Notes where the running code was called from.
 *
 * @example
 * captureCallSite().describe(); // "src/train.ts:12"
 */
export function captureCallSite(): CallSite {
  const limit = Error.stackTraceLimit;
  const mayRaise = typeof limit === "number" && limit < MAX_FRAMES && !Object.isFrozen(Error);
  if (mayRaise) Error.stackTraceLimit = MAX_FRAMES;
  const site = new CallSite(new Error());
  if (mayRaise) Error.stackTraceLimit = limit;
  return site;
}

/** A frame of a stack: its file as a path or a URL without a query. */
interface Frame {
  readonly file: string;
  readonly line: number;
}

/**
 * The first frame of a stack's text that is outside the package `ownFile` belongs to.
 *
 * @param stack in the form of V8 (`at f (URL:LINE:COLUMN)`), Firefox or Safari (`f@URL:LINE:COLUMN`).
 * @param ownFile this very module, as stacks name it.
 */
export function describeStack(
  stack: string | undefined,
  ownFile: string | undefined,
  workingDirectory: string | undefined,
): string | undefined {
  const frame = framesOf(stack).find(({ file }) => !isOwn(file, ownFile));
  if (frame === undefined) return undefined;
  const folder = workingDirectory?.replaceAll("\\", "/").replace(/\/?$/, "/");
  const isInside = folder !== undefined && frame.file.startsWith(folder);
  return `${isInside ? frame.file.slice(folder.length) : frame.file}:${frame.line}`;
}

/** How stacks name this module: asked of a stack, since under source maps or bundled it has other names than its URL. */
function ownFile(): string | undefined {
  return framesOf(new Error().stack)[0]?.file;
}

/**
 * Unbundled, our own is what lies in the folder of all sources, tests excepted; bundled, what lies beside the bundle,
 * which may be cut into several chunks.
 */
function isOwn(file: string, ownFile: string | undefined): boolean {
  if (ownFile === undefined) return false;
  const source = /^(.*\/)core\/source-location\.[cm]?[jt]s$/.exec(ownFile);
  if (source !== null) return file.startsWith(source[1]!) && !/\.test\.[cm]?[jt]sx?$/.test(file);
  const folder = ownFile.slice(0, ownFile.lastIndexOf("/") + 1);
  return file.startsWith(folder) && !file.slice(folder.length).includes("/");
}

function framesOf(stack: string | undefined): Frame[] {
  return (stack ?? "").split("\n").flatMap((line) => {
    const location = locationOf(line.trim());
    const match = /^(.+?):(\d+)(?::\d+)?$/.exec(location);
    if (match === null) return [];
    const file = pathOf(match[1]!);
    return isFile(file) ? [{ file, line: Number(match[2]) }] : [];
  });
}

/** The part of a frame's line that is `FILE:LINE:COLUMN`. */
function locationOf(line: string): string {
  if (line.startsWith("at ")) {
    // The path may contain parentheses too: the first one opens the location, the last one closes it.
    const start = line.indexOf(" (");
    return line.endsWith(")") && start !== -1 ? line.slice(start + 2, -1) : line.slice(3).replace(/^async /, "");
  }
  // Likewise the path may contain an @, a function's name does not.
  const separator = line.indexOf("@");
  return separator === -1 ? "" : line.slice(separator + 1);
}

/** Built-in functions, the host's own modules and evaluated text have no file. */
const isFile = (file: string): boolean =>
  !/^(<anonymous>|native$|node:|eval at |wasm:|\[native code\])| > (eval|Function)$/.test(file);

/** `file:///a%20b/c.js?v=1` is `/a b/c.js`, `file:///C:/a.js` and `C:\a.js` are `C:/a.js`. */
function pathOf(file: string): string {
  if (!/^[a-z][a-z+.-]+:\/\//i.test(file)) return file.replaceAll("\\", "/");
  const url = file.replace(/[?#].*$/, "");
  if (!url.startsWith("file://")) return url;
  const path = url.slice("file://".length).replace(/^\/(?=[A-Za-z]:\/)/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A lone percent sign: the URL was never encoded.
  }
}

/** None in a browser, or when the directory has been removed. */
function workingDirectory(): string | undefined {
  try {
    return globalThis.process?.cwd?.();
  } catch {
    return undefined;
  }
}
