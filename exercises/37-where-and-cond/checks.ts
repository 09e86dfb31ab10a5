import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, jit, numpy as jnp, makeJaxpr } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;
const f = (x: number): number => (x > 0 ? x * x : -x);

const compiled = (name: string, student: (x: JaxArray) => JaxArray, x: JaxArray, next: string) =>
  unlessRefused(() => jit(student)(x), {
    input: `jit(${name})(${String(x)})`,
    expected: "a function that jit can compile",
    next,
  });

export default defineChecks<typeof Exercise>({
  "byWhere chooses for each element": async ({ student }) => {
    const { byWhere } = student as typeof Exercise;
    const next = "jnp.where(x.greater(0), x.square(), x.neg()): a mask, and both branches as arrays; no if.";
    expectNear(numbersOf(await compiled("byWhere", byWhere, jnp.array([-3, 0, 3]), next)), [3, 0, 9], {
      input: "jit(byWhere)([-3, 0, 3])",
      next,
      mistakes: [
        [
          [9, 0, -3],
          "The branches are the wrong way round: jnp.where takes first what belongs where the mask is true.",
        ],
        [
          [9, 0, 9],
          "You square everywhere: every object is true in JavaScript, so `x.greater(0) ? … : …` takes the first.",
        ],
        [[9], "You select the positive ones: keep all places."],
      ],
    });
  },
  "it holds for any shape": async ({ student, random, seed }) => {
    const x = Float32Array.from({ length: 12 }, () => random.randn());
    const expected = [0, 4, 8].map((from) => Array.from(x.subarray(from, from + 4), f));
    expectNear(numbersOf(await student.byWhere(jnp.array(x).reshape(3, 4))), expected, {
      input: `byWhere of 12 random numbers as 3 × 4, seed ${seed}`,
      next: "Work on the whole array: no loop, no index.",
      tolerance: FLOAT32,
    });
  },
  "byCond chooses for a number": async ({ student }) => {
    const { byCond } = student as typeof Exercise;
    const next = "lax.cond(x.greater(0), a function, another function, x): no if.";
    for (const x of [3, -3, 0.5, 0]) {
      expectNear(numbersOf(await compiled("byCond", byCond, jnp.array(x), next)), f(x), {
        input: `jit(byCond)(${x})`,
        next,
        tolerance: FLOAT32,
        mistakes: [[x > 0 ? -x : x * x, "The branches are the wrong way round: the first function is for true."]],
      });
    }
  },
  "byCond computes one branch only": async ({ student }) => {
    const { byCond } = student as typeof Exercise;
    const input = "makeJaxpr(byCond)(3)";
    const expected = "a program with one cond, whose branches are programs of their own";
    const next = "Give lax.cond functions that compute: what is computed before it is computed in any case.";
    const { equations } = (await unlessRefused(() => makeJaxpr(byCond)(3), { input, expected, next })).jaxpr;
    const names = equations.map(({ primitive }) => primitive.name);
    expectThat(names.includes("cond"), {
      input,
      expected,
      got: `only ${names.join(", ")}`,
      next: "Use lax.cond here.",
    });
    const early = names.filter((name) => ["mul", "square", "integer_pow", "pow", "neg"].includes(name));
    expectThat(early.length === 0, { input, expected, got: `${early.join(" and ")} outside of it`, next });
  },
});
