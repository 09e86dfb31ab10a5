import type { ExerciseInfo } from "@lab/course";
import { type BuiltAnswer, buildAnswer, type Unbuildable } from "../build/build-answer.ts";
import type { Isolation } from "../jail/isolation.ts";
import { LIMITS, type Times } from "../jail/limits.ts";
import { AnswerSession } from "./answer-session.ts";
import { libraryOf, type Packages } from "./packages.ts";
import { AnswerThrew, Stopped } from "./stopped.ts";

/** A student's functions, each a promise away. */
export type Remote<Exercise> = {
  readonly [Name in keyof Exercise]: Exercise[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<RemoteResult<Awaited<Result>>>
    : never;
};

/** A function that an answer returns is a promise away, too. */
export type RemoteResult<Result> = Result extends (...args: infer Args) => infer Inner
  ? (...args: Args) => Promise<RemoteResult<Awaited<Inner>>>
  : Result;

/** What stands beside the answer in its process. */
export interface Inside<Exercise> {
  readonly student: Exercise;
  readonly library: {
    readonly "@lab/jaxlike": typeof import("@lab/jaxlike");
    readonly "@lab/linalg": typeof import("@lab/linalg");
    readonly "@lab/data": typeof import("@lab/data");
  };
}

export interface AnswerOptions {
  readonly isolation: Pick<Isolation, "start">;
  readonly packages: Packages;
  /** Of exercise.ts; nothing when none was handed in. */
  readonly source: string | undefined;
  readonly exercise: ExerciseInfo;
  readonly times: Times;
}

/**
 * An answer that can be asked. It has a process from the first question on, and another one when that has ended,
 * unless loading the answer is what ended it.
 */
export class Answer {
  readonly #isolation: Pick<Isolation, "start">;
  readonly #packages: Packages;
  readonly #source: string | undefined;
  readonly #exercise: ExerciseInfo;
  #built: BuiltAnswer | Unbuildable | undefined;
  #session: AnswerSession | undefined;
  #unloadable: Error | undefined;
  #printed = "";
  readonly #times: Times;
  #secondsLeft: number;

  constructor({ isolation, packages, source, exercise, times }: AnswerOptions) {
    this.#isolation = isolation;
    this.#packages = packages;
    this.#source = source;
    this.#exercise = exercise;
    this.#times = times;
    this.#secondsLeft = times.exerciseSeconds;
  }

  /** Why it cannot be run at all: then every question is answered by the same error. */
  get unloadable(): Error | undefined {
    return this.#unloadable;
  }

  /** What it has printed since the last time that this was asked. */
  takePrinted(): string {
    const printed = this.#printed + (this.#session?.printed ?? "");
    const fresh = printed.slice(this.#taken);
    this.#taken = printed.length;
    return fresh;
  }
  #taken = 0;

  /** Calls a function that it exports. */
  async call(name: string, args: readonly unknown[]): Promise<unknown> {
    const session = await this.#open();
    return this.#timed(session, (seconds) => session.request({ kind: "call", target: name, args }, seconds, name));
  }

  /** Runs a function of the judge's beside it. The function is sent as text: it sees its arguments and nothing else. */
  async inside(source: string, args: readonly unknown[]): Promise<unknown> {
    const session = await this.#open();
    return this.#timed(session, (seconds) => session.request({ kind: "inside", source, args }, seconds, "a test"));
  }

  /** Lets everything that is due happen in its process. @throws Stopped when that was the process's end */
  async settle(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    await this.#timed(session, (seconds) => session.request({ kind: "settle" }, seconds, "what it had started"));
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    if (session !== undefined) this.#printed += session.printed;
  }

  /** The time of all questions together is limited, too. */
  async #timed(session: AnswerSession, ask: (seconds: number) => Promise<unknown>): Promise<unknown> {
    const start = performance.now();
    try {
      return await ask(Math.min(this.#times.callSeconds, this.#secondsLeft));
    } finally {
      this.#secondsLeft = Math.max(0, this.#secondsLeft - (performance.now() - start) / 1000);
      if (session.stopped !== undefined) await this.close();
    }
  }

  async #open(): Promise<AnswerSession> {
    // a function that it had returned may have been the end of it
    if (this.#session?.stopped !== undefined) await this.close();
    if (this.#session !== undefined) return this.#session;
    if (this.#unloadable !== undefined) throw this.#unloadable;
    const built = await this.#build();
    if (this.#secondsLeft <= 0)
      throw new Stopped("timeout", `its ${this.#times.exerciseSeconds} s for the whole exercise were used up`);
    const session = new AnswerSession(this.#isolation, this.#times);
    this.#session = session;
    try {
      await session.ready();
      await session.request(
        { kind: "boot", ...libraryOf(this.#packages, this.#exercise), withheld: withheldBy(this.#exercise) },
        LIMITS.startSeconds,
        "",
      );
    } catch (error) {
      await this.close();
      throw error instanceof AnswerThrew ? new Stopped("infra-error", error.message) : error;
    }
    try {
      await session.request({ kind: "load", code: built.code }, this.#times.loadSeconds, "loading it");
    } catch (error) {
      this.#unloadable = error as Error;
      await this.close();
      throw error;
    }
    return session;
  }

  async #build(): Promise<BuiltAnswer> {
    this.#built ??=
      this.#source === undefined
        ? { verdict: "invalid-submission", message: "no exercise.ts was handed in for it" }
        : await buildAnswer(this.#source, {
            exports: this.#packages.exports,
            allowed: this.#exercise.imports,
            withheld: withheldBy(this.#exercise),
          });
    if ("code" in this.#built) return this.#built;
    this.#unloadable = new Stopped(this.#built.verdict, this.#built.message);
    throw this.#unloadable;
  }

  /** The line of exercise.ts where something was thrown. */
  lineOf(error: AnswerThrew): number | undefined {
    return this.#built !== undefined && "code" in this.#built ? this.#built.lineOf(error.thrown.stack) : undefined;
  }
}

function withheldBy({ withholds = [] }: ExerciseInfo): readonly string[] {
  return withholds;
}
