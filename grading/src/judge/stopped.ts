import type { Verdict } from "../results/verdict.ts";
import type { Thrown } from "../rpc/messages.ts";

/** The process of an answer was ended, or ended itself. */
export class Stopped extends Error {
  override readonly name = "Stopped";

  constructor(
    readonly verdict: Exclude<Verdict, "pass" | "fail">,
    message: string,
  ) {
    super(message);
  }
}

/** What an answer threw. Its text is the answer's own. */
export class AnswerThrew extends Error {
  override readonly name = "AnswerThrew";

  constructor(readonly thrown: Thrown) {
    super(thrown.name === "" ? `${thrown.message} was thrown` : `${thrown.name}: ${thrown.message}`);
  }

  /** Whether it is of a class of this name, or of one derived from it. */
  isA(name: string): boolean {
    return this.thrown.classes.includes(name);
  }
}
