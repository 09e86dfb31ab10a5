import type { Isolation } from "../jail/isolation.ts";
import type { Jail } from "../jail/jail.ts";
import { LIMITS } from "../jail/limits.ts";
import { decode } from "../rpc/decode.ts";
import { encode } from "../rpc/encode.ts";
import { FrameReader, framed } from "../rpc/frames.ts";
import type { Reply, Request, Thrown } from "../rpc/messages.ts";
import type { Ends } from "../rpc/wire.ts";
import { jaxEnds } from "./jax-ends.ts";
import { AnswerThrew, Stopped } from "./stopped.ts";
import type { TimeBudget } from "./time-budget.ts";

type Callback = (...args: readonly never[]) => unknown;
type Numbered = Extract<Request, { readonly id: number }>;
type Unnumbered<R> = R extends unknown ? Omit<R, "id"> : never;

interface Waiting {
  readonly id: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * The conversation with one process of an answer: one request at a time, each with a limit of time.
 * Whatever comes back is checked, and made of fresh plain objects, before anybody looks at it.
 */
export class AnswerSession {
  readonly #budget: TimeBudget;
  readonly #jail: Jail;
  readonly #reader = new FrameReader();
  readonly #callbacks: Callback[] = [];
  #waiting: Waiting | undefined;
  #isReady = false;
  #becameReady: (() => void) | undefined;
  #lastId = 0;
  #answering = false;
  #printed: Buffer[] = [];
  #printedBytes = 0;
  /** Why the process was ended by us, or has ended. */
  #stopped: Stopped | undefined;

  constructor(isolation: Pick<Isolation, "start">, budget: TimeBudget) {
    this.#budget = budget;
    const watch = { megabytes: LIMITS.residentMegabytes, tooMuch: () => this.#stop("out-of-memory", MEMORY) };
    this.#jail = isolation.start({ watch });
    this.#jail.replies.on("data", (piece: Buffer) => this.#take(piece));
    this.#jail.printed.on("data", (piece: Buffer) => this.#print(piece));
    void this.#jail.ended.then((ending) => {
      this.#stopped ??= this.#endedBy(ending);
      this.#waiting?.reject(this.#stopped);
      this.#waiting = undefined;
      this.#becameReady?.();
    });
  }

  /** What the answer has printed so far. */
  get printed(): string {
    return Buffer.concat(this.#printed).toString("utf8");
  }

  /** Why the conversation is over; nothing while it goes on. */
  get stopped(): Stopped | undefined {
    return this.#stopped;
  }

  /** Waits until the process has started: no fault of the answer, and no time of its own. @throws Stopped `infra-error` */
  async ready(): Promise<void> {
    if (!this.#isReady && this.#stopped === undefined) {
      const timer = setTimeout(
        () => this.#stop("infra-error", `its process did not start within ${LIMITS.startSeconds} s`),
        LIMITS.startSeconds * 1000,
      );
      await new Promise<void>((resolve) => {
        this.#becameReady = resolve;
      });
      clearTimeout(timer);
    }
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  /** One request of the answer itself, which takes of its time. @throws as `request` */
  ask(message: Unnumbered<Numbered>, doing: string): Promise<unknown> {
    return this.#budget.spend((seconds) => this.request(message, seconds, doing));
  }

  /**
   * One request and its reply.
   *
   * @throws Stopped when the process is ended for it, or has ended; AnswerThrew what the answer throws
   */
  async request(message: Unnumbered<Numbered>, seconds: number, doing: string): Promise<unknown> {
    if (this.#stopped !== undefined) throw this.#stopped;
    // a test that does not await a call, or calls within a callback, is no fault of the answer
    if (this.#waiting !== undefined) throw new Stopped("infra-error", "a test asks for two things at a time");
    const id = ++this.#lastId;
    const timer = setTimeout(() => this.#stop("timeout", `${doing} took longer than ${seconds} s`), seconds * 1000);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = { id, resolve, reject };
        this.#send({ ...message, id } as Request);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process. */
  async close(): Promise<void> {
    this.#stopped ??= new Stopped("infra-error", "the conversation is over");
    this.#jail.kill();
    await this.#jail.ended;
  }

  readonly #ends: Ends = {
    ...jaxEnds,
    handleOf: (f) => this.#callbacks.push(f as Callback) - 1,
    functionOf: (handle, name) => {
      const proxy = (...args: readonly unknown[]) =>
        this.ask({ kind: "call", target: handle, args }, "the function that it returned");
      return Object.defineProperty(proxy, "name", { value: name });
    },
  };

  #send(message: Request): void {
    const { requests } = this.#jail;
    requests.cork();
    for (const piece of framed(encode(message, this.#ends))) requests.write(piece);
    requests.uncork();
  }

  #take(piece: Buffer): void {
    try {
      for (const message of this.#reader.push(piece)) this.#hear(decode(message, this.#ends) as Reply);
    } catch (error) {
      // whatever is wrong with what came: it came from there
      this.#stop("protocol-error", `its process sent ${(error as Error).message}`);
    }
  }

  #hear(reply: Reply): void {
    if (this.#stopped !== undefined) return;
    const waiting = this.#waiting;
    switch (reply?.kind) {
      case "ready":
        if (this.#isReady) break;
        this.#isReady = true;
        // what a container's engine has warned of is none of the answer's
        this.#printed = [];
        this.#printedBytes = 0;
        this.#becameReady?.();
        return;
      case "done":
      case "threw":
        // early, twice, or for another call: nobody but the answer itself would send it
        if (waiting === undefined || this.#answering || reply.id !== waiting.id) break;
        if (reply.kind === "threw" && !isThrown(reply.thrown)) break;
        this.#waiting = undefined;
        if (reply.kind === "done") waiting.resolve(reply.value);
        else waiting.reject(new AnswerThrew(shortened(reply.thrown)));
        return;
      case "callback": {
        // a name would find what any list inherits
        const callback = typeof reply.handle === "number" ? this.#callbacks[reply.handle] : undefined;
        if (waiting === undefined || this.#answering || callback === undefined || !Array.isArray(reply.args)) break;
        void this.#callBack(callback, reply.args as never[]);
        return;
      }
      default:
    }
    this.#stop("protocol-error", "its process sent a message that nobody had asked for");
  }

  async #callBack(callback: Callback, args: readonly never[]): Promise<void> {
    this.#answering = true;
    try {
      const value = await callback(...args);
      this.#answering = false;
      this.#send({ kind: "returned", value });
    } catch (error) {
      this.#answering = false;
      this.#send({ kind: "rejected", message: (error as Error).message });
    }
  }

  #print(piece: Buffer): void {
    if (this.#printedBytes > LIMITS.outputBytes) return;
    this.#printed.push(piece.subarray(0, LIMITS.outputBytes - this.#printedBytes));
    this.#printedBytes += piece.length;
    if (this.#printedBytes > LIMITS.outputBytes)
      this.#stop("output-limit", `it printed more than ${LIMITS.outputBytes / 1024} KB`);
  }

  #stop(verdict: Stopped["verdict"], message: string): void {
    this.#stopped ??= new Stopped(verdict, message);
    this.#jail.kill();
  }

  #endedBy({ code, signal, error, isOutOfMemory }: Awaited<Jail["ended"]>): Stopped {
    if (error !== undefined) return new Stopped("infra-error", `its process could not be started: ${error.message}`);
    const printed = this.printed;
    if (!this.#isReady)
      return new Stopped("infra-error", `its process ended before it was ready: ${lastLine(printed)}`);
    if (isOutOfMemory || OUT_OF_MEMORY.test(printed)) return new Stopped("out-of-memory", MEMORY);
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    const uncaught = /^(?:\w*Error\b.*|Uncaught .*)$/m.exec(printed)?.[0];
    return new Stopped("crash", `its process ended ${how}${uncaught === undefined ? "" : `: ${uncaught}`}`);
  }
}

const MOST_CHARACTERS = 4096;
const MEMORY = `it took more memory than there is for it (a heap of ${LIMITS.heapMegabytes} MB)`;
const OUT_OF_MEMORY =
  /heap out of memory|FATAL ERROR: .{0,200}(?:Allocation failed|out of memory|OOM)|Fatal process out of memory|invalid size error|std::bad_alloc/i;

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

/** The agent cuts these texts, too; but an answer can keep it from that. */
function shortened({ name, message, stack, classes }: Thrown): Thrown {
  const short = (text: string) => text.slice(0, MOST_CHARACTERS);
  return { name: short(name), message: short(message), stack: short(stack), classes: classes.slice(0, 10).map(short) };
}

function isThrown(value: unknown): value is Thrown {
  const { name, message, stack, classes } = (value ?? {}) as Partial<Record<keyof Thrown, unknown>>;
  return (
    [name, message, stack].every((text) => typeof text === "string") &&
    Array.isArray(classes) &&
    classes.every((text) => typeof text === "string")
  );
}
