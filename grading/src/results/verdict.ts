/** What became of a test, an exercise or a submission. Only `pass` is worth points. */
export type Verdict =
  | "pass"
  | "fail"
  | "timeout"
  | "out-of-memory"
  | "output-limit"
  | "crash"
  | "forbidden-import"
  | "invalid-submission"
  | "protocol-error"
  | "infra-error";

/** Each verdict as a sentence to a student. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: "passed",
  fail: "gives a wrong result",
  timeout: "took too long and was stopped",
  "out-of-memory": "used too much memory and was stopped",
  "output-limit": "printed too much and was stopped",
  crash: "ended its process, or threw where nobody could catch it",
  "forbidden-import": "imports something that this exercise does not allow",
  "invalid-submission": "cannot be run: it is missing, or is no TypeScript",
  "protocol-error": "disturbed the channel by which results come back",
  "infra-error": "could not be graded; this is no fault of the answer, and counts for nothing",
};
