import { CheckFailure } from "@lab/course";
import { AnswerThrew } from "../../src/judge/stopped.ts";

export interface Refusal {
  /** What was given, as a call. */
  readonly input: string;
  readonly expected: string;
  /** Pieces of messages of JAX that typical mistakes lead to, and what to do about each. */
  readonly mistakes?: readonly (readonly [piece: string, says: string])[];
  /** What to do about any other refusal; without it, that error stays as it is. */
  readonly next?: string;
}

/** What `run` gives; where JAX refuses, the finding shows JAX's own words and one thing to do. */
export async function unlessRefused<T>(run: Promise<T>, { input, expected, mistakes = [], next }: Refusal): Promise<T> {
  try {
    return await run;
  } catch (error) {
    if (!(error instanceof AnswerThrew && error.isA("JaxError"))) throw error;
    const step = mistakes.find(([piece]) => error.thrown.message.includes(piece))?.[1] ?? next;
    if (step === undefined) throw error;
    const [saying = ""] = error.message.split("\n");
    throw new CheckFailure({ input, expected, got: saying.replace(/\.$/, ""), next: step });
  }
}
