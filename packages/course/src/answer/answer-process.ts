// Runs one answer's checks, or what computes its picture, in a process of its own: `node answer-process.js <bundle> <seed> <most MB>`.
import { writeSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { type Checks, runChecks } from "../checks/define-checks.js";
import type { Show } from "../show/define-show.js";
import { describeFailure, describeImport, NotExported } from "./describe-failure.js";
import { CHANNEL, type Message, WORD_VARIABLE } from "./messages.js";

/** Deep enough to reach from the inside of a package to the answer that called it. */
const STACK_LINES = 60;

/** Of a picture's JSON: more than a hundred thousand pixels with all their digits. */
const MOST_CHARACTERS = 16 * 2 ** 20;

const [, , bundle, seed, most] = process.argv;
const word = process.env[WORD_VARIABLE];
delete process.env[WORD_VARIABLE];
// an answer that puts functions of its own in their places harms itself alone
const { stringify } = JSON;

function tell(message: Message): void {
  writeAll(CHANNEL, Buffer.from(`${word} ${stringify(message)}\n`));
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let left = bytes;
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(descriptor, left));
    } catch (error) {
      // the pipe is full: the parent is about to read
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

/** Node would keep what a full pipe does not take until the answer lets go; one in an endless loop never does. */
function printAtOnce(stream: NodeJS.WriteStream & { readonly fd: number }): void {
  stream.write = (piece: string | Uint8Array, ...rest: unknown[]) => {
    writeAll(stream.fd, typeof piece === "string" ? Buffer.from(piece) : piece);
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  };
}

/** Typed arrays are outside of V8's heap and its limit; a thread sees them even while the answer computes. */
const WATCH_MEMORY = `
const { workerData: { word, bytes, channel } } = require("node:worker_threads");
setInterval(() => {
  if (process.memoryUsage.rss() <= bytes) return;
  require("node:fs").writeSync(channel, word + ' {"kind":"memory"}\\n');
  process.kill(process.pid, "SIGKILL");
}, 100);
`;

/** The functions of an answer; asking for one that is not there says so, rather than "undefined is not a function". */
function askable(student: Readonly<Record<string, unknown>>): object {
  return new Proxy(student, {
    get(target, name) {
      if (typeof name === "string" && name !== "then" && !(name in target)) throw new NotExported(name);
      return Reflect.get(target, name);
    },
  });
}

async function main(): Promise<void> {
  Error.stackTraceLimit = STACK_LINES;
  printAtOnce(process.stdout);
  printAtOnce(process.stderr);
  const workerData = { word, bytes: Number(most) * 2 ** 20, channel: CHANNEL };
  new Worker(WATCH_MEMORY, { eval: true, workerData, env: {} }).unref();
  const { checks, show, student } = (await import(pathToFileURL(bundle!).href)) as {
    readonly checks?: Checks;
    readonly show?: Show;
    readonly student: Readonly<Record<string, unknown>>;
  };
  const entries = Object.entries(checks ?? pictureAsCheck(show!));
  tell({ kind: "checks", names: entries.map(([name]) => name) });
  for (const [index, [name, check]] of entries.entries()) {
    tell({ kind: "begin", index });
    // each check has the seed that it has when all run at once
    const [outcome] = await runChecks({ [name]: check }, askable({ ...student }), Number(seed) + index);
    const hasFailed = outcome !== undefined && "error" in outcome;
    tell({ kind: "end", index, ...(hasFailed ? { failure: describeFailure(outcome.error) } : {}) });
  }
  tell({ kind: "done" });
}

/** The picture as the only check: it passes when it could be computed. */
function pictureAsCheck(show: Show): Checks {
  return {
    "the picture": async ({ student }) => {
      const shown = withPlainArrays(await show({ student }));
      if (stringify(shown).length > MOST_CHARACTERS) throw new RangeError("the picture is too large to be shown");
      tell({ kind: "shown", shown });
    },
  };
}

/** JSON has no typed arrays. */
function withPlainArrays(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map(withPlainArrays);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withPlainArrays(field)]));
}

function crash(error: unknown): void {
  tell({ kind: "crashed", failure: describeFailure(error), ...describeImport(error) });
  process.exit(1);
}

process.on("uncaughtException", crash);
await main().catch(crash);
