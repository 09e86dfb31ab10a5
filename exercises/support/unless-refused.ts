import { CheckFailure } from "@lab/course";
import { errors } from "@lab/jaxlike";

export interface Refusal {
  /** What was given, as a call. */
  readonly input: string;
  readonly expected: string;
  /** One thing to do next. */
  readonly next: string;
}

/**
 * What `call` gives. Where JAX refuses, the finding shows JAX's own words; all other errors are the caller's.
 *
 * @throws CheckFailure when `call` throws an error of JAX's
 */
export async function unlessRefused<T>(call: () => T | Promise<T>, refusal: Refusal): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof errors.JaxError)) throw error;
    const [saying = ""] = error.message.split("\n");
    throw new CheckFailure({ ...refusal, got: `${error.name}: ${saying.replace(/\.$/, "")}` });
  }
}
