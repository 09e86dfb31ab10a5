import { CheckFailure } from "@lab/course";
import { AnswerThrew } from "../../src/judge/stopped.ts";

export interface Refusal {
  readonly input: string;
  readonly expected: string;
  /** Pieces of messages of JAX, and what to do about each. */
  readonly mistakes: readonly (readonly [piece: string, says: string])[];
}

/** What `run` gives; an error of JAX that a typical mistake leads to becomes a finding that says what to do. */
export async function unlessRefused<T>(run: Promise<T>, { input, expected, mistakes }: Refusal): Promise<T> {
  try {
    return await run;
  } catch (error) {
    if (!(error instanceof AnswerThrew && error.isA("JaxError"))) throw error;
    const known = mistakes.find(([piece]) => error.thrown.message.includes(piece));
    if (known === undefined) throw error;
    const [firstLine] = error.thrown.message.split("\n");
    throw new CheckFailure({ input, expected, got: `the error "${firstLine}"`, next: known[1] });
  }
}
