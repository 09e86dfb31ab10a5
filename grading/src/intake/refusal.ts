import { MOST_NAME_CHARACTERS } from "./limits.ts";

/** Why a submission, or an answer, is not read. Thrown inside the intake only: what a student did becomes a verdict. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** A mistake in one file, for which the other answers need not suffer. */
  readonly isHonest: boolean;

  constructor(given: string, expected: string, fix: string, { isHonest = false } = {}) {
    super(`${given}; expected ${expected}. ${fix}`);
    this.isHonest = isHonest;
  }
}

/** A name of a student's choice, at a length fit for a message. */
export function named(path: string): string {
  return path.length <= MOST_NAME_CHARACTERS ? path : `${path.slice(0, MOST_NAME_CHARACTERS)}…`;
}
