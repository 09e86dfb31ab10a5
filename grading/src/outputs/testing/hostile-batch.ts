import fc from "fast-check";
import type { BatchResults } from "../../results/results.ts";
import { hostileText } from "./hostile-text.ts";
import { batchOf, exerciseOf, submissionOf, testOf } from "./small-batch.ts";

/** A batch in which all that a student can write is hostile. */
export const hostileBatch: fc.Arbitrary<BatchResults> = fc
  .record({
    ids: fc.uniqueArray(hostileText, { minLength: 1, maxLength: 3 }),
    name: hostileText,
    email: hostileText,
    text: hostileText,
    other: hostileText,
    verdict: fc.constantFrom("fail", "crash", "infra-error", "pass"),
  })
  .map(({ ids, name, email, text, other, verdict }) =>
    batchOf([
      ...ids.map((id) =>
        submissionOf(id, {
          student: { id, name, email },
          points: 3,
          exercises: [
            exerciseOf(0, { output: text, verdict, message: other, points: 0, tests: [] }),
            exerciseOf(1, {
              verdict: "fail",
              points: 0,
              output: other,
              tests: [testOf({ verdict: "fail", finding: { input: text, expected: other, got: name, next: text } })],
            }),
            exerciseOf(2, { verdict, tests: [testOf({ verdict, message: text })], output: text }),
          ],
          ignored: [{ path: text, why: other }],
          flags: [{ kind: "similar", exercise: "07-user-means", about: text, other, similarity: 1 }],
        }),
      ),
      submissionOf(`${ids[0]}-2`, {
        exercises: [],
        points: 0,
        problem: { verdict: "invalid-submission", message: text },
      }),
    ]),
  );
