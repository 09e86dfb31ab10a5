/** What a check found, in the words that a student needs. */
export interface Finding {
  /** What was given to the student's function, with the seed where it is random. */
  readonly input: string;
  readonly expected: string;
  readonly got: string;
  /** One thing to do next. */
  readonly next: string;
}

/** Thrown by a check when an answer is wrong. */
export class CheckFailure extends Error implements Finding {
  override readonly name = "CheckFailure";
  readonly input: string;
  readonly expected: string;
  readonly got: string;
  readonly next: string;

  constructor({ input, expected, got, next }: Finding) {
    super(`for ${input}: expected ${expected}, got ${got}. ${next}`);
    this.input = input;
    this.expected = expected;
    this.got = got;
    this.next = next;
  }
}
