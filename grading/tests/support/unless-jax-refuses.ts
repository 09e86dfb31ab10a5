import { CheckFailure } from "@lab/course";
import { AnswerThrew } from "../../src/judge/stopped.ts";

export interface JaxRefusal {
  /** What was given, as a call. */
  readonly input: string;
  readonly expected: string;
  /** One thing to do next. */
  readonly next: string;
}

/** What `run` gives; where JAX refuses, the finding shows JAX's own words. */
export async function unlessJaxRefuses<T>(run: Promise<T>, refusal: JaxRefusal): Promise<T> {
  try {
    return await run;
  } catch (error) {
    if (!(error instanceof AnswerThrew && error.isA("JaxError"))) throw error;
    const [saying = ""] = error.message.split("\n");
    throw new CheckFailure({ ...refusal, got: saying.replace(/\.$/, "") });
  }
}
