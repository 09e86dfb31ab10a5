import { expectThat, type Numbers } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/23-jit-selu/exercise.ts";
import { expectFunction } from "../../exercises/support/expect-function.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const formula = (alpha: number, lambda: number) => (x: number) => lambda * (x > 0 ? x : alpha * Math.exp(x) - alpha);
const expectedSelu = formula(1.67, 1.05);
const USE_WHERE =
  "An if or ?: asks one question of the whole array: jnp.where(x.greater(0), right, left) asks it of each entry.";
const mistakesOfJax = [
  ["truth value", USE_WHERE],
  ["boolean conversion", USE_WHERE],
] as const;

const mistakesAt = (xs: readonly number[]): readonly (readonly [Numbers, string])[] => [
  [xs.map(formula(1.67, 1)), "λ is missing: it multiplies both sides."],
  [xs.map((x) => (x > 0 ? 1.05 * x : 1.67 * Math.exp(x) - 1.67)), "λ multiplies the left side, too."],
  [xs.map((x) => (x > 0 ? x : 1.05 * (1.67 * Math.exp(x) - 1.67))), "λ multiplies the right side, too."],
  [xs.map((x) => 1.05 * (x > 0 ? x : 1.67 * Math.exp(x))), "Left of 0 it is α·eˣ − α: subtract α."],
  [xs.map((x) => 1.05 * x), `Every entry takes the right side, since an array is true as an object. ${USE_WHERE}`],
  [xs.map((x) => 1.05 * (1.67 * Math.exp(x) - 1.67)), "Every entry takes the left side: choose with jnp.where."],
  [
    xs.map((x) => 1.05 * (x <= 0 ? x : 1.67 * Math.exp(x) - 1.67)),
    "The sides are swapped: jnp.where(condition, where it holds, where it does not).",
  ],
  [xs.map(formula(1.6732632, 1.050701)), "Those are the constants of the paper: use ALPHA and LAMBDA."],
];

exerciseTests<typeof Exercise>("23-jit-selu", {
  "each entry is on its side of 0": worth(2, async ({ student, random, seed }) => {
    const xs = [...float32Numbers(random, 9, 4), 1.5, -1.5, 0];
    const input = `selu of [${xs}], seed ${seed}`;
    const got = await unlessRefused(student.selu(jnp.array(xs)), {
      input,
      expected: "an array of as many entries",
      mistakes: mistakesOfJax,
    });
    expectJaxArray(got, xs.map(expectedSelu), {
      input,
      next: "Compute both sides for all entries, choose with jnp.where, and multiply by λ.",
      tolerance,
      mistakes: mistakesAt(xs),
    });
  }),
  "any shape goes in, and the same comes out": async ({ student, inside, random, seed }) => {
    const next = "Use functions of whole arrays only: jnp.exp, jnp.where, and the methods of x.";
    const blocks = [float32Rows(random, 3, 4, 4), float32Rows(random, 3, 4, 4)];
    expectJaxArray(
      await student.selu(jnp.array(blocks)),
      blocks.map((rows) => rows.map((row) => row.map(expectedSelu))),
      { input: `selu of a random array of shape [2, 3, 4], seed ${seed}`, next, tolerance },
    );
    const numbers = [...float32Numbers(random, 1, 4), -2.5, 2.5];
    const got = await inside(({ student, library }, values) => {
      const { numpy } = library["@lab/jaxlike"];
      return numpy.stack(values.map((value) => student.selu(numpy.array(value))));
    }, numbers);
    expectJaxArray(got, numbers.map(expectedSelu), {
      input: `selu of each of ${numbers.join(", ")}, as arrays without axes, seed ${seed}`,
      next,
      tolerance,
    });
    expectJaxArray(await student.selu(jnp.zeros([0])), [], { input: "selu of an array without entries", next });
  },
  "far from 0 it is a line and a constant": worth(0.5, async ({ student }) => {
    for (const x of [300, -300]) {
      const got = await student.selu(jnp.array([x, x]));
      expectJaxArray(got, [expectedSelu(x), expectedSelu(x)], {
        input: `selu of [${x}, ${x}]`,
        next: "eˣ is Infinity far right: choose between the sides with jnp.where, and do not multiply by 0.",
        tolerance,
      });
    }
  }),
  "compiled, it has the same values": worth(1.5, async ({ student, random, seed }) => {
    const compiled = await student.compiledSelu();
    expectFunction(compiled, "compiledSelu()");
    for (const length of [6, 6, 2]) {
      const xs = float32Numbers(random, length, 4);
      const input = `compiledSelu() of [${xs}], seed ${seed}`;
      const got = await unlessRefused(compiled(jnp.array(xs)), {
        input,
        expected: "what selu gives",
        mistakes: mistakesOfJax,
      });
      expectJaxArray(got, xs.map(expectedSelu), {
        input,
        next: "jit(selu) is a function of x, like selu; return it without calling it.",
        tolerance,
        mistakes: mistakesAt(xs),
      });
    }
  }),
  "selu asks no question about the values": async ({ inside, random, seed }) => {
    const rows = float32Rows(random, 2, 4, 4);
    const input = `jit(selu) of a random 2 × 4 matrix, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, values) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        return jit(student.selu)(numpy.array(values));
      }, rows),
      { input, expected: "what selu gives", mistakes: mistakesOfJax },
    );
    expectJaxArray(
      got,
      rows.map((row) => row.map(expectedSelu)),
      { input, next: "While jit traces, no value is known: the choice must be an operation, jnp.where.", tolerance },
    );
  },
  // Only the answer's own process can see it. It is a third of the exercise's title, so it counts.
  "compiledSelu is jitted": worth(1.5, async ({ inside, random, seed }) => {
    const xs = float32Numbers(random, 5, 4);
    const input = `compiledSelu() of [${xs}], seed ${seed}`;
    const got = await inside(({ student, library }, values) => {
      const { makeJaxpr, numpy } = library["@lab/jaxlike"];
      const [compiled, x] = [student.compiledSelu(), numpy.array(values)];
      const { equations } = makeJaxpr(compiled)(x).jaxpr;
      return { names: equations.map(({ primitive }) => primitive.name), values: compiled(x) };
    }, xs);
    expectJaxArray(got.values, xs.map(expectedSelu), { input, next: "jit(selu) has the values of selu.", tolerance });
    expectThat(got.names.length === 1 && got.names[0] === "jit", {
      input: "compiledSelu(), looked at by makeJaxpr",
      expected: "one operation, jit",
      got: got.names.join(", "),
      next: "Return jit(selu).",
    });
  }),
});
