import { CheckFailure } from "@lab/course";
import { errors } from "@lab/jaxlike";

interface Expected {
  readonly input: string;
  readonly expected: string;
  /** Pieces of messages of errors that are typical, and what to do about each. */
  readonly mistakes: readonly (readonly [piece: string, says: string])[];
}

/**
 * What `run` returns; an error of an array, which a typical mistake leads to, becomes a finding that says what to do.
 * Any other error stays as it is: above all "not written yet".
 */
export async function jaxErrorAsFinding<T>(
  run: () => Promise<T> | T,
  { input, expected, mistakes }: Expected,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const known = mistakes.find(([piece]) => error instanceof errors.JaxError && error.message.includes(piece));
    if (known === undefined) throw error;
    const [firstLine] = (error as Error).message.split("\n");
    throw new CheckFailure({ input, expected, got: `the error "${firstLine}"`, next: known[1] });
  }
}
