import { CheckFailure } from "@lab/course";
import type { Answer } from "./answer.ts";
import { AnswerThrew, Stopped } from "./stopped.ts";
import type { TestReport } from "./test-report.ts";

/** What a hidden test has found. */
export type Found = Pick<TestReport, "verdict" | "finding" | "message">;

/** Of an answer: what a test's verdict needs. */
export type Judged = Pick<Answer, "settle" | "lineOf">;

/**
 * Runs one hidden test. What an answer has left to happen later happens before the test is over; and a test that waits
 * for ever, because something that came back made it wait, ends after some seconds all the same.
 */
export async function runHiddenTest(answer: Judged, test: () => Promise<void>, seconds: number): Promise<Found> {
  const found = await endedWithin(seconds, test).then(
    (): Found => ({ verdict: "pass" }),
    (error) => foundIn(answer, error),
  );
  if (found.verdict !== "pass" && found.verdict !== "fail") return found;
  try {
    await answer.settle();
    return found;
  } catch (error) {
    return foundIn(answer, error);
  }
}

async function endedWithin(seconds: number, test: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const stop = () => reject(new Stopped("timeout", `a test of it had not ended after ${seconds} s`));
    timer = setTimeout(stop, seconds * 1000);
  });
  try {
    await Promise.race([test(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

const ALLOCATION =
  /^(?:Array buffer allocation failed|WebAssembly\.(?:Memory|Instance)\(\): (?:could not allocate|Out of memory)|.*(?:Unable to grow|[Oo]ut of memory))/;

function foundIn(answer: Judged, error: unknown): Found {
  if (error instanceof Stopped) return { verdict: error.verdict, message: error.message };
  if (error instanceof CheckFailure) {
    const { input, expected, got, next } = error;
    return { verdict: "fail", finding: { input, expected, got, next } };
  }
  if (error instanceof AnswerThrew) {
    const { name, message } = error.thrown;
    if (name === "WithheldError") return { verdict: "forbidden-import", message };
    if (name === "RangeError" && ALLOCATION.test(message)) return { verdict: "out-of-memory", message: error.message };
    if (name === "NotExported") return { verdict: "fail", message: `it exports no ${message}` };
    const line = answer.lineOf(error);
    return { verdict: "fail", message: `it threw ${error.message}${line === undefined ? "" : ` (line ${line})`}` };
  }
  // the test itself stumbled over what came back
  return { verdict: "fail", message: `its result could not be read: ${(error as Error).message}` };
}
