import { defineChecks, expectNear, expectThat, showValue } from "@lab/course";
import { jit, numpy as jnp } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const COMPUTE =
  "A traced flag cannot be asked, so `negate ? … : …` is out: compute with it, x · (1 − 2·negate), or use jnp.where.";
const STATIC = "Make the flag static: jit(…, { staticArgnums: 1 }). Arguments count from 0.";

type NegateIf = ReturnType<typeof Exercise.negateByStaticFlag>;

/** What negateByStaticFlag returns, once it is sure to be a function. */
function expectFunction(negateIf: unknown): NegateIf {
  expectThat(typeof negateIf === "function", {
    input: "negateByStaticFlag(onTrace)",
    expected: "a function of an array and a flag",
    got: showValue(negateIf),
    next: "Return what jit gives: return jit((x, negate) => …, { staticArgnums: 1 }).",
  });
  return negateIf as NegateIf;
}

export default defineChecks<typeof Exercise>({
  "one program computes both results from the flag": async ({ student, random, seed }) => {
    const { negateByArithmetic } = student as typeof Exercise;
    const x = Float32Array.from({ length: 5 }, () => random.randn());
    const compiled = jit(negateByArithmetic);
    for (const negate of [true, false]) {
      const input = `jit(negateByArithmetic)(x, ${negate}), x of 5 random numbers, seed ${seed}`;
      const result = await unlessRefused(() => compiled(jnp.array(x), jnp.array(negate)), {
        input,
        expected: "a function that jit can compile",
        next: COMPUTE,
      });
      expectNear(numbersOf(result), negate ? x.map((value) => -value) : x, {
        input,
        next: COMPUTE,
        mistakes: [
          [negate ? x : x.map((value) => -value), "It is the wrong way round: true negates."],
          [
            x.map((value) => (negate ? -value : 0)),
            "Without the flag the factor is 0: it is 1 − 2·negate, not −negate.",
          ],
          [
            x.map((value) => (negate ? 0 : value)),
            "With the flag the factor is 0: it is 1 − 2·negate, not 1 − negate.",
          ],
        ],
      });
    }
  },
  "with a static flag, the right one of two programs runs": async ({ student }) => {
    const negateIf = expectFunction(await student.negateByStaticFlag(() => undefined));
    for (const negate of [true, false, true]) {
      const input = `negateByStaticFlag(…)([1, 2], ${negate})`;
      const result = await unlessRefused(() => negateIf(jnp.array([1, 2]), negate), {
        input,
        expected: negate ? "[-1, -2]" : "[1, 2]",
        next: STATIC,
      });
      expectNear(numbersOf(result), negate ? [-1, -2] : [1, 2], { input, next: STATIC });
    }
  },
  "it is traced once for each value of the flag": async ({ student }) => {
    let traces = 0;
    const negateIf = expectFunction(
      await student.negateByStaticFlag(() => {
        traces++;
      }),
    );
    const expectTraces = (expected: number, flags: readonly boolean[], next: string): void => {
      for (const negate of flags) negateIf(jnp.array([1, 2]), negate);
      expectThat(traces === expected, {
        input: `calls with the flags ${flags.join(", ")}`,
        expected: `${expected} ${expected === 1 ? "trace" : "traces"} since the beginning`,
        got: `${traces}`,
        next,
      });
    };
    await unlessRefused(
      () =>
        expectTraces(
          1,
          [true, true, true],
          "Call jit once and return what it gives; onTrace() belongs into the body of the function that is traced.",
        ),
      { input: "calls with the flags true, true, true", expected: "1 trace", next: STATIC },
    );
    expectTraces(2, [false, true, false, true], "Each value of the flag has a program of its own: is the flag static?");
  },
  "another shape is traced anew": async ({ student }) => {
    let traces = 0;
    const negateIf = expectFunction(
      await student.negateByStaticFlag(() => {
        traces++;
      }),
    );
    const input = "calls with [1, 2], then with [[1, 2, 3]], with the flag true";
    await unlessRefused(() => negateIf(jnp.array([1, 2]), true), { input, expected: "2 traces", next: STATIC });
    expectNear(numbersOf(negateIf(jnp.array([[1, 2, 3]]), true)), [[-1, -2, -3]], { input, next: STATIC });
    expectThat(traces === 2, {
      input,
      expected: "2 traces: a program is for one shape",
      got: `${traces}`,
      next: "Let jit do the counting: no cache of your own, and onTrace() in the body, unconditionally.",
    });
  },
});
