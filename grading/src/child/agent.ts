// What runs in the jail, beside the answer: takes requests from the judge, one at a time, and answers them.
// It is trusted with nothing. Whatever it says may come from the answer, and the judge treats it so.
import { Script } from "node:vm";
import type * as Jaxlike from "@lab/jaxlike";
import { decode } from "../rpc/decode.ts";
import { encode } from "../rpc/encode.ts";
import { framed, MOST_BYTES } from "../rpc/frames.ts";
import { jaxArrays } from "../rpc/jax-arrays.ts";
import type { Reply, Request, Thrown } from "../rpc/messages.ts";
import type { Ends } from "../rpc/wire.ts";
import { printAtOnce, readRequest, writeReply } from "./standard-streams.ts";
import { withoutNames } from "./withhold.ts";

type Library = Readonly<Record<string, object>>;
type Call = (...args: readonly unknown[]) => unknown;

const STACK_LINES = 60;
const MOST_CHARACTERS = 4096;
const { exit } = process;
const { setTimeout, setInterval, setImmediate } = globalThis;

/** The answer's functions that the judge has been told of, by their handles. */
const functions: Call[] = [];
const handles = new Map<unknown, number>();
let library: Library = {};
let full: Library = {};
let script: Script | undefined;
let answer: Readonly<Record<string, unknown>> = {};

const ends: { -readonly [Name in keyof Ends]: Ends[Name] } = {
  handleOf(f) {
    const known = handles.get(f);
    if (known !== undefined) return known;
    handles.set(f, functions.length);
    return functions.push(f as Call) - 1;
  },
  functionOf: (handle, name) => {
    const callback = (...args: readonly unknown[]) => callJudge(handle, args);
    return Object.defineProperty(callback, "name", { value: name });
  },
  wireOf: () => undefined,
  arrayOf: () => undefined,
};

function tell(reply: Reply): void {
  writeReply(framed(encode(reply, ends)));
}

/** The next request; the process ends with the judge. */
function nextRequest(): Request {
  const header = new Uint8Array(4);
  if (!readRequest(header)) exit(0);
  const length = new DataView(header.buffer).getUint32(0, true);
  if (length > MOST_BYTES) exit(2);
  const message = new Uint8Array(length);
  if (!readRequest(message)) exit(0);
  return decode(message, ends) as Request;
}

/** Waits for the judge's function, as the answer waits for any function. */
function callJudge(handle: number, args: readonly unknown[]): unknown {
  tell({ kind: "callback", handle, args });
  const reply = nextRequest();
  if (reply.kind === "returned") return reply.value;
  throw new Error(reply.kind === "rejected" ? reply.message : "the judge did not answer");
}

function boot({ script: bytes, cache, withheld }: Extract<Request, { kind: "boot" }>): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  script = new Script(source, {
    filename: "library.js",
    ...(cache.length > 0 ? { cachedData: Buffer.from(cache.buffer, cache.byteOffset, cache.byteLength) } : {}),
  });
  full = script.runInThisContext() as Library;
  library = withoutNames(full, withheld);
  const jaxlike = full["@lab/jaxlike"] as typeof Jaxlike | undefined;
  if (jaxlike !== undefined) Object.assign(ends, jaxArrays(jaxlike));
}

async function serve(request: Request): Promise<unknown> {
  switch (request.kind) {
    case "boot":
      return boot(request);
    case "cache":
      return script!.createCachedData();
    case "load": {
      const start = new Script(request.code, { filename: "exercise.js" }).runInThisContext() as (
        library: Library,
      ) => object;
      answer = { ...start(library) };
      return Object.keys(answer);
    }
    case "call": {
      const target = typeof request.target === "number" ? functions[request.target] : answer[request.target];
      if (typeof target !== "function") throw new NotExported(String(request.target));
      return target(...request.args);
    }
    case "inside": {
      const run = new Script(`(${request.source})`, { filename: "test.js" }).runInThisContext() as Call;
      return run({ student: asked(answer), library: full }, ...request.args);
    }
    case "settle":
      await new Promise((resolve) => setTimeout(resolve, 0));
      return new Promise((resolve) => setImmediate(() => resolve(undefined)));
    default:
      return undefined;
  }
}

class NotExported extends Error {
  override readonly name = "NotExported";
}

/** The answer's functions; asking for one that is not there says so. */
function asked(exported: Readonly<Record<string, unknown>>): object {
  return new Proxy(exported, {
    get(target, name) {
      if (typeof name === "string" && name !== "then" && !(name in target)) throw new NotExported(name);
      return Reflect.get(target, name);
    },
  });
}

function thrownOf(error: unknown): Thrown {
  try {
    if (!(error instanceof Error)) return { name: "", message: short(String(error)), stack: "", classes: [] };
    const classes: string[] = [];
    for (let at = Object.getPrototypeOf(error); at !== null && classes.length < 10; at = Object.getPrototypeOf(at))
      classes.push(short(String(at.constructor?.name)));
    return {
      name: short(String(error.name)),
      message: short(String(error.message)),
      stack: short(String(error.stack)),
      classes,
    };
  } catch {
    return { name: "", message: "something that cannot be shown", stack: "", classes: [] };
  }
}

const short = (text: string) => text.slice(0, MOST_CHARACTERS);

/** Ways to Node's own modules; packages would look for threads by one, and an answer for anything by all. */
const DOORS = ["getBuiltinModule", "binding", "_linkedBinding", "dlopen", "mainModule", "report"] as const;

function removeDoors(): void {
  for (const name of DOORS) Object.defineProperty(process, name, { value: undefined });
  // by which process.kill does its work
  const { _kill: kill, pid } = process as unknown as { _kill: (pid: number, signal: number) => number; pid: number };
  const killItself = (whom: number, signal: number) => {
    if (whom !== pid) throw new Error("an answer may end its own process alone");
    return kill(whom, signal);
  };
  Object.defineProperty(process, "_kill", { value: killItself });
}

async function main(): Promise<never> {
  Error.stackTraceLimit = STACK_LINES;
  printAtOnce();
  removeDoors();
  // a promise that nobody settles keeps no process alive, but the judge's clock should end it
  setInterval(() => undefined, 2 ** 30);
  tell({ kind: "ready" });
  for (;;) {
    const request = nextRequest();
    const { id = 0 } = request as { readonly id?: number };
    try {
      tell({ kind: "done", id, value: await serve(request) });
    } catch (error) {
      tell({ kind: "threw", id, thrown: thrownOf(error) });
    }
  }
}

void main();
