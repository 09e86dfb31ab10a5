import type { ExerciseInfo } from "@lab/course";
import { type BuiltAnswer, buildAnswer, type Unbuildable } from "../build/build-answer.ts";
import type { Isolation } from "../jail/isolation.ts";
import { LIMITS } from "../jail/limits.ts";
import { AnswerSession } from "./answer-session.ts";
import { libraryOf, type Packages } from "./packages.ts";
import { AnswerThrew, Stopped } from "./stopped.ts";
import type { TimeBudget } from "./time-budget.ts";

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
  readonly budget: TimeBudget;
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
  readonly #budget: TimeBudget;

  constructor({ isolation, packages, source, exercise, budget }: AnswerOptions) {
    this.#isolation = isolation;
    this.#packages = packages;
    this.#source = source;
    this.#exercise = exercise;
    this.#budget = budget;
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
    return session.ask({ kind: "call", target: name, args }, name);
  }

  /** Runs a function of the judge's beside it. The function is sent as text: it sees its arguments and nothing else. */
  async inside(source: string, args: readonly unknown[]): Promise<unknown> {
    const session = await this.#open();
    return session.ask({ kind: "inside", source, args }, "a test");
  }

  /** Lets everything that is due happen in its process. @throws Stopped when that was the process's end */
  async settle(): Promise<void> {
    await this.#session?.ask({ kind: "settle" }, "what it had started");
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    if (session !== undefined) this.#printed += session.printed;
  }

  async #open(): Promise<AnswerSession> {
    if (this.#session?.stopped !== undefined) await this.close();
    if (this.#session !== undefined) return this.#session;
    if (this.#unloadable !== undefined) throw this.#unloadable;
    const built = await this.#build();
    const session = new AnswerSession(this.#isolation, this.#budget);
    this.#session = session;
    try {
      await session.ready();
      await session.request(
        { kind: "boot", ...libraryOf(this.#packages, this.#exercise), withheld: this.#exercise.withholds ?? [] },
        LIMITS.startSeconds,
        "",
      );
    } catch (error) {
      await this.close();
      throw error instanceof AnswerThrew ? new Stopped("infra-error", error.message) : error;
    }
    try {
      await session.request({ kind: "load", code: built.code }, this.#budget.loadSeconds, "loading it");
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
            withheld: this.#exercise.withholds ?? [],
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
