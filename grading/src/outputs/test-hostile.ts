import fc from "fast-check";
import type { BatchResults } from "../results/results.ts";
import { batchOf, exerciseOf, submissionOf, testOf } from "./test-results.ts";

/** Pieces that mean something to some reader: each format has its own poison. */
const PIECES = [
  '"',
  '""',
  "'",
  "\n",
  "\r",
  "\r\n",
  "\t",
  "\0",
  "\u001b[31m",
  "\u009b2J",
  "\ud800",
  "\udc00",
  "\ufffe",
  "\ufeff",
  "\u2028",
  "\u202egpj.exe",
  "=HYPERLINK(1)",
  "+1",
  "-1",
  "@SUM(A1)",
  ";=1",
  "]]>",
  "<![CDATA[",
  "<!--",
  "</testcase>",
  "&amp;",
  "&#0;",
  "<script>",
  "::error::x",
  "::stop-commands::x",
  "##[error]x",
  "##vso[task.complete]",
  "%0A",
  "|",
  "`",
  "````",
  "```\n# h",
  "[a](javascript:x)",
  "![x](http://x)",
  "@octocat",
  "#1",
  "$x$",
  ",",
  ";",
  "../",
  "__proto__",
  "\\",
] as const;

/** Strings that try to break out of a format. */
export const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 4 }), fc.string({ maxLength: 6 })),
    {
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.join(""));

/** A batch in which all that a student can write is hostile. */
export const hostileBatch: fc.Arbitrary<BatchResults> = fc
  .record({
    ids: fc.uniqueArray(hostile, { minLength: 1, maxLength: 3 }),
    name: hostile,
    email: hostile,
    text: hostile,
    other: hostile,
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
