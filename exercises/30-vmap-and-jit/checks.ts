import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import { expectFunction } from "../support/expect-function.js";
import { jaxErrorAsFinding } from "../support/jax-error-as-finding.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;

const dotSquared = (v: JaxArray, w: JaxArray): JaxArray => jnp.dot(v, w).pow(2);

/** A function that counts how often it runs. */
function counted(f: (v: JaxArray, w: JaxArray) => JaxArray) {
  const counter = {
    runs: 0,
    f(v: JaxArray, w: JaxArray): JaxArray {
      counter.runs++;
      return f(v, w);
    },
  };
  return counter;
}

export default defineChecks<typeof Exercise>({
  "a function of one row works on all rows": async ({ student }) => {
    const all = await student.batched(dotSquared);
    expectFunction(all, "batched of (v·w)²");
    const input = "batched of (v·w)², called with [[1, 2], [3, 4], [5, 6]] and [2, 1]";
    const x = jnp.array([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const got = await jaxErrorAsFinding(() => all(x, jnp.array([2, 1])), {
      input,
      expected: "[16, 100, 256]",
      mistakes: [
        ["inconsistent sizes", "All rows share the vector: its entry in inAxes is null, and that of the rows is 0."],
        ["incompatible shapes", "f takes one row, so vmap has to go along the rows: inAxes: [0, null]."],
      ],
    });
    expectNear(numbersOf(got), [16, 100, 256], {
      input,
      next: "vmap with inAxes: [0, null] makes the function of all rows, jit compiles that.",
      tolerance,
    });
  },
  "it is traced once, however often it is called": async ({ student }) => {
    const counter = counted(dotSquared);
    const all = await student.batched(counter.f);
    expectFunction(all, "batched of a function that counts");
    for (const scale of [1, 2, 3]) await all(jnp.full([7, 2], scale), jnp.ones([2]));
    const next =
      counter.runs % 7 === 0
        ? "f runs for each row: vmap goes along all of them at once, without a loop."
        : "f runs again at each call: call jit once, outside of the function that batched returns, and return what jit gives.";
    expectThat(counter.runs === 1, {
      input: "batched of a function that counts, then three calls with 7 rows",
      expected: "the function runs once, when it is traced",
      got: `it ran ${counter.runs} times`,
      next: counter.runs === 0 ? "Apply the function that is given." : next,
    });
  },
  "another shape is traced anew, and has the right values, too": async ({ student, random, seed }) => {
    const counter = counted((v, w) => jnp.sum(jnp.sin(v).mul(w)));
    const all = await student.batched(counter.f);
    expectFunction(all, "batched of a function that counts");
    for (const [m, n] of [
      [4, 3],
      [4, 3],
      [6, 3],
    ] as const) {
      const rows = Array.from({ length: m }, () => Array.from({ length: n }, () => random.randint(-20, 20) / 10));
      const vector = Array.from({ length: n }, () => random.randint(-20, 20) / 10);
      expectNear(
        numbersOf(await all(jnp.array(rows), jnp.array(vector))),
        rows.map((row) => row.reduce((sum, value, j) => sum + Math.sin(value) * vector[j]!, 0)),
        {
          input: `batched of Σ sin(v)·w, called with a random ${m} × ${n} matrix and a vector, seed ${seed}`,
          next: "Both arguments must reach the jitted function: what is fixed while tracing stays fixed.",
          tolerance,
        },
      );
    }
    expectThat(counter.runs === 2, {
      input: "batched of a function that counts, called with 4, 4 and 6 rows",
      expected: "2 runs, one for each shape",
      got: `${counter.runs} runs`,
      next: "Leave it to jit when to trace: it does so for each new shape.",
    });
  },
  "a trace is for a shape and a type": async ({ student }) => {
    const double = (x: JaxArray): JaxArray => x.mul(2);
    const [three, other, four] = [jnp.array([1, 2, 3]), jnp.array([7, 8, 9]), jnp.ones([4])];
    const integers = jnp.arange(3);
    for (const [inputs, expected, words] of [
      [[three, other, three], 1, "three inputs of shape [3]"],
      [[three, four, other, four], 2, "inputs of shapes [3], [4], [3], [4]"],
      [[three, integers, other], 2, "inputs of shape [3], of which the second is int32"],
      [[], 0, "no input"],
    ] as const) {
      expectNear(await student.countTraces(double, inputs), expected, {
        input: `countTraces of a function that doubles, ${words}`,
        next: "Count within the function that is jitted: its body runs when it is traced, and never else.",
        mistakes: [
          ...(expected === inputs.length
            ? []
            : [
                [
                  inputs.length,
                  "Those are calls, not traces: jit the counting function once, before the loop, and count within it.",
                ] as const,
              ]),
          [0, "The counter never grows: it must stand in the function that is jitted."],
        ],
      });
    }
  },
});
