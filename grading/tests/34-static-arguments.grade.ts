import { expectNear, expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/34-static-arguments/exercise.ts";
import { expectFunction } from "../../exercises/support/expect-function.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers, inRows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const COMPUTE =
  "A traced flag cannot be asked, so `negate ? … : …` is out: compute with it, x · (1 − 2·negate), or use jnp.where.";
const STATIC = "Make the flag static: jit(…, { staticArgnums: 1 }). Arguments count from 0.";
const ONCE = "Call jit once and return what it gives; onTrace() belongs into the body of the function that is traced.";

const negated = (xs: readonly number[], negate: boolean) => (negate ? xs.map((x) => -x) : xs);

const mistakesOf = (xs: readonly number[], negate: boolean) =>
  [
    [negated(xs, !negate), "It is the wrong way round: true negates."],
    [xs.map((x) => (negate ? -x : 0)), "Without the flag the factor is 0: it is 1 − 2·negate, not −negate."],
    [xs.map((x) => (negate ? 0 : x)), "With the flag the factor is 0: it is 1 − 2·negate, not 1 − negate."],
  ] as const;

exerciseTests<typeof Exercise>("34-static-arguments", {
  "one program computes both results from the flag": worth(2.5, async ({ inside, random, seed }) => {
    const given = [float32Numbers(random, 6, 9), float32Numbers(random, 6, 9)];
    const calls = [true, false, false, true].map((negate, k) => [given[k % 2]!, negate] as const);
    const input = `jit(negateByArithmetic) of 6 random numbers, called with true, false, false, true, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, calls) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        const compiled = jit(student.negateByArithmetic);
        return calls.map(([xs, negate]) => compiled(numpy.array(xs), numpy.array(negate)));
      }, calls),
      { input, expected: "a function that jit can compile", next: COMPUTE },
    );
    for (const [k, [xs, negate]] of calls.entries())
      expectFloat32Array(got?.[k], negated(xs, negate), { input, next: COMPUTE, mistakes: mistakesOf(xs, negate) });
  }),
  "it is right without jit, and for any shape": async ({ student, random, seed }) => {
    const xs = float32Numbers(random, 6, 9);
    for (const negate of [true, false]) {
      const rows = await student.negateByArithmetic(jnp.array(inRows(xs, 3)), jnp.array(negate));
      const input = `negateByArithmetic of a random 2 × 3 matrix and ${negate}, seed ${seed}`;
      expectFloat32Array(rows, inRows(negated(xs, negate), 3), { input, next: COMPUTE });
      const one = await student.negateByArithmetic(jnp.array(xs[0]!), jnp.array(negate));
      const ofOne = `negateByArithmetic(${xs[0]}, ${negate}), arrays without axes`;
      expectFloat32Array(one, negated(xs, negate)[0]!, { input: ofOne, next: COMPUTE });
    }
  },
  "with a static flag, the right one of two programs runs": worth(2, async ({ student, random, seed }) => {
    const negateIf = await student.negateByStaticFlag(() => undefined);
    expectFunction(negateIf, "negateByStaticFlag(onTrace)");
    for (const negate of [true, false, true, false]) {
      const xs = float32Numbers(random, 5, 9);
      const input = `negateByStaticFlag(…)([${xs}], ${negate}), seed ${seed}`;
      const refusal = { input, expected: "an array", next: STATIC };
      const got = await unlessRefused(negateIf(jnp.array(xs), negate), refusal);
      expectFloat32Array(got, negated(xs, negate), { input, next: STATIC, mistakes: mistakesOf(xs, negate) });
    }
  }),
  "it is traced once for each value of the flag": worth(2, async ({ student, random, seed }) => {
    let traces = 0;
    const negateIf = await student.negateByStaticFlag(() => {
      traces++;
    });
    expectFunction(negateIf, "negateByStaticFlag(onTrace)");
    const flags = [true, true, true, false, true, false];
    const expected = [1, 1, 1, 2, 2, 2];
    for (const [k, negate] of flags.entries()) {
      const xs = float32Numbers(random, 3, 9);
      const input = `call ${k + 1} of those with the flags ${flags.join(", ")}, seed ${seed}`;
      const refusal = { input, expected: "an array", next: STATIC };
      const got = await unlessRefused(negateIf(jnp.array(xs), negate), refusal);
      expectFloat32Array(got, negated(xs, negate), { input, next: STATIC, mistakes: mistakesOf(xs, negate) });
      expectNear(traces, expected[k]!, {
        input: `the number of traces up to ${input}`,
        next: k < 3 ? ONCE : "Each value of the flag has a program of its own: is the flag static?",
        mistakes: [[0, "onTrace() was not called: call it in the body of the function that is traced."]],
      });
    }
  }),
  "another shape is traced anew, and each function on its own": async ({ student, random, seed }) => {
    const traces = [0, 0];
    const count = (k: number) => () => {
      traces[k]!++;
    };
    const [first, second] = [await student.negateByStaticFlag(count(0)), await student.negateByStaticFlag(count(1))];
    expectFunction(first, "negateByStaticFlag(onTrace)");
    expectFunction(second, "negateByStaticFlag(onTrace)");
    const xs = float32Numbers(random, 4, 9);
    const next = "Let jit do the counting: no cache of your own, and onTrace() in the body, unconditionally.";
    const calls = [
      [first, xs, jnp.array(xs), "4 numbers", [1, 0]],
      [first, inRows(xs, 2), jnp.array(inRows(xs, 2)), "a 2 × 2 matrix", [2, 0]],
      [first, inRows(xs, 1), jnp.array(inRows(xs, 1)), "a 4 × 1 matrix", [3, 0]],
      [second, xs, jnp.array(xs), "4 numbers, by another such function", [3, 1]],
      [first, xs, jnp.array(xs), "4 numbers again, by the first function", [3, 1]],
    ] as const;
    for (const [negateIf, values, x, shown, expected] of calls) {
      const input = `negateByStaticFlag(…) of ${shown} and true, seed ${seed}`;
      const refusal = { input, expected: "an array", next: STATIC };
      const got = await unlessRefused(negateIf(x, true), refusal);
      const minus = values.map((row) => (typeof row === "number" ? -row : row.map((value) => -value)));
      expectFloat32Array(got, minus as number[], { input, next: STATIC });
      expectNear(traces, expected, { input: `traces of the two functions up to ${input}`, next });
    }
  },
  "what it returns is compiled": worth(0.5, async ({ inside, random, seed }) => {
    const xs = float32Numbers(random, 4, 9);
    const got = await inside(({ student, library }, x) => {
      const { makeJaxpr } = library["@lab/jaxlike"];
      const negateIf = student.negateByStaticFlag(() => undefined);
      const { equations } = makeJaxpr((x: typeof array) => negateIf(x, true))(x).jaxpr;
      const array = x;
      return { names: equations.map(({ primitive }) => primitive.name), values: negateIf(x, true) };
    }, jnp.array(xs));
    const input = `negateByStaticFlag(…) of 4 random numbers and true, seed ${seed}`;
    expectFloat32Array(got?.values, negated(xs, true), { input, next: STATIC });
    expectThat(got.names.includes("jit"), {
      input: `makeJaxpr of ${input}`,
      expected: "a program with jit",
      got: `only ${got.names.join(", ")}`,
      next: "Return what jit gives: return jit((x, negate) => …, { staticArgnums: 1 }).",
    });
  }),
});
