import { expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/41-grad-through-if/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { AnswerThrew } from "../src/judge/stopped.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers, inRows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const ASK = "Ask the number: Number(x) < 3 ? 3x² : −4x.";
const BY_OPERATIONS = "Compute the result with the operations of x: what comes from Number(x) has no derivative.";
const NO_IF = "Write it as jnp.where(x.less(3), …, …): a traced number cannot be asked.";
const COMPOSE = "Compose three transformations: jit(vmap(grad(withWhere))).";
const CAN_COMPILE = "a function that jit can compile";

const f = (x: number): number => (x < 3 ? 3 * x * x : -4 * x);
const slope = (x: number): number => (x < 3 ? 6 * x : -4);

/** Numbers on both sides of 3, and close to it. */
const around3 = (random: Parameters<typeof float32Numbers>[0], n: number) => [
  ...float32Numbers(random, n, 2).map((x) => 3 + x),
  3,
  3 - 2 ** -20,
  -float32Numbers(random, 1, 5).map(Math.abs)[0]!,
  3 + 2 ** -20,
];

const mistakesOf = (xs: readonly number[]) =>
  [
    [xs.map((x) => 3 * x * x), "Every object is true, so the first branch is taken everywhere."],
    [xs.map((x) => (x < 3 ? -4 * x : 3 * x * x)), "The branches are the wrong way round."],
    [xs.map((x) => (x <= 3 ? 3 * x * x : -4 * x)), "At 3 itself −4x holds: the condition is x < 3."],
  ] as const;

const mistakesOfSlope = (xs: readonly number[]) =>
  [
    [xs.map((x) => 6 * x), "Every object is true, so the first branch is taken everywhere."],
    [xs.map(() => 0), "The result does not depend on x: only the condition may ask for the number."],
    [xs.map((x) => (x <= 3 ? 6 * x : -4)), "At 3 itself −4x holds: the condition is x < 3."],
    [xs.map(f), "Those are the values of the function: take grad of it."],
  ] as const;

exerciseTests<typeof Exercise>("41-grad-through-if", {
  "withIf takes the branch of the number": worth(1.5, async ({ student, random, seed }) => {
    for (const x of around3(random, 4)) {
      expectFloat32Array(await student.withIf(jnp.array(x)), f(x), {
        input: `withIf(${x}), seed ${seed}`,
        next: ASK,
        tolerance,
        mistakes: mistakesOf([x]).map(([[value], says]) => [value!, says] as const),
      });
    }
  }),
  "grad goes through the if": worth(2, async ({ inside, random, seed }) => {
    const xs = around3(random, 4);
    const input = `grad(withIf) at each of [${xs}], seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, xs) => {
        const { grad, numpy } = library["@lab/jaxlike"];
        const slopeOf = grad(student.withIf);
        return numpy.stack(xs.map((x) => slopeOf(numpy.array(x))));
      }, xs),
      { input, expected: "derivatives", next: ASK },
    );
    expectFloat32Array(got, xs.map(slope), { input, next: BY_OPERATIONS, tolerance, mistakes: mistakesOfSlope(xs) });
  }),
  "jit of it is refused": worth(0.5, async ({ inside, random, seed }) => {
    const x = around3(random, 1)[0]!;
    const input = `withIf at ${x}, seed ${seed}`;
    const plain = await inside(({ student, library }, x) => student.withIf(library["@lab/jaxlike"].numpy.array(x)), x);
    expectFloat32Array(plain, f(x), { input, next: ASK, tolerance });
    const thrown = await inside(
      ({ student, library }, x) => library["@lab/jaxlike"].jit(student.withIf)(library["@lab/jaxlike"].numpy.array(x)),
      x,
    ).catch((error: unknown) => error);
    expectThat(thrown instanceof AnswerThrew, {
      input: `jit of ${input}`,
      expected: "an error of JAX's, as an if asks for a number that is not there",
      got: "a result",
      next: "Use a real if in withIf: jnp.where is for the other function.",
    });
    if (!thrown.isA("ConcretizationTypeError")) throw thrown;
  }),
  "withWhere chooses for each element, of any shape": worth(1.5, async ({ student, random, seed }) => {
    const xs = around3(random, 8);
    const input = `withWhere([${xs}]), seed ${seed}`;
    const refusal = { input, expected: "an array", next: NO_IF };
    const got = await unlessRefused(student.withWhere(jnp.array(xs)), refusal);
    expectFloat32Array(got, xs.map(f), { input, next: NO_IF, tolerance, mistakes: mistakesOf(xs) });
    const rows = await student.withWhere(jnp.array(inRows(xs, 4)));
    expectFloat32Array(rows, inRows(xs.map(f), 4), { input: `${input}, as 3 × 4`, next: NO_IF, tolerance });
    expectFloat32Array(await student.withWhere(jnp.array(xs[0]!)), f(xs[0]!), {
      input: `withWhere(${xs[0]}), an array without axes`,
      next: NO_IF,
      tolerance,
    });
  }),
  "with where, grad of it can be compiled": worth(2.5, async ({ inside, random, seed }) => {
    const xs = around3(random, 4);
    const input = `jit(withWhere) and jit(grad(withWhere)) at each of [${xs}], seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, xs) => {
        const { grad, jit, numpy } = library["@lab/jaxlike"];
        const slopeOf = jit(grad(student.withWhere));
        return {
          values: jit(student.withWhere)(numpy.array(xs)),
          slopes: numpy.stack(xs.map((x) => slopeOf(numpy.array(x)))),
        };
      }, xs),
      { input, expected: CAN_COMPILE, next: NO_IF },
    );
    expectFloat32Array(got?.values, xs.map(f), { input, next: NO_IF, tolerance, mistakes: mistakesOf(xs) });
    expectFloat32Array(got.slopes, xs.map(slope), { input, next: NO_IF, tolerance, mistakes: mistakesOfSlope(xs) });
  }),
  "slopes has the derivative at each place": worth(2.5, async ({ student, random, seed }) => {
    for (const n of [6, 20]) {
      const xs = around3(random, n);
      const input = `slopes([${xs}]), seed ${seed}`;
      const refusal = { input, expected: `${xs.length} derivatives`, next: COMPOSE };
      const got = await unlessRefused(student.slopes(jnp.array(xs)), refusal);
      expectFloat32Array(got, xs.map(slope), { input, next: COMPOSE, tolerance, mistakes: mistakesOfSlope(xs) });
    }
    const one = await student.slopes(jnp.array([2.25]));
    expectFloat32Array(one, [13.5], { input: "slopes([2.25])", next: COMPOSE, tolerance });
  }),
  "slopes is compiled": worth(0.5, async ({ inside, random, seed }) => {
    const xs = around3(random, 3);
    const input = `slopes([${xs}]), seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, x) => {
        const { equations } = library["@lab/jaxlike"].makeJaxpr(student.slopes)(x).jaxpr;
        return { names: equations.map(({ primitive }) => primitive.name), values: student.slopes(x) };
      }, jnp.array(xs)),
      { input: `makeJaxpr of ${input}`, expected: "a program with jit", next: COMPOSE },
    );
    expectFloat32Array(got?.values, xs.map(slope), { input, next: COMPOSE, tolerance });
    expectThat(got.names.includes("jit"), {
      input: `makeJaxpr of ${input}`,
      expected: "a program with jit",
      got: `only ${got.names.join(", ")}`,
      next: COMPOSE,
    });
  }),
});
