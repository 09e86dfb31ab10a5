import { expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/37-where-and-cond/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers, inRows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const WHERE = "jnp.where(x.greater(0), x.square(), x.neg()): a mask, and both branches as arrays; no if.";
const COND = "lax.cond(x.greater(0), a function, another function, x): no if.";
const FUNCTIONS = "Give lax.cond functions that compute: what is computed before it is computed in any case.";
const CAN_COMPILE = "a function that jit can compile";

const f = (x: number): number => (x > 0 ? x * x : -x);

const mistakesOf = (xs: readonly number[]) =>
  [
    [xs.map((x) => (x > 0 ? -x : x * x)), "The branches are the wrong way round: x² is for positive numbers."],
    [
      xs.map((x) => x * x),
      "You square everywhere: every object is true in JavaScript, so `x.greater(0) ? … : …` takes the first.",
    ],
    [xs.filter((x) => x > 0).map(f), "You select the positive ones: keep all places."],
    [xs.map((x) => (x > 0 ? x * x : x)), "It is −x where x is not positive."],
  ] as const;

exerciseTests<typeof Exercise>("37-where-and-cond", {
  "byWhere chooses for each element": worth(1.5, async ({ student, random, seed }) => {
    const xs = [...float32Numbers(random, 8, 9), 0, 1.5, -1.5];
    const input = `byWhere([${xs}]), seed ${seed}`;
    expectFloat32Array(await student.byWhere(jnp.array(xs)), xs.map(f), {
      input,
      next: WHERE,
      tolerance,
      mistakes: mistakesOf(xs),
    });
  }),
  "jit compiles byWhere, for any shape": worth(2, async ({ inside, random, seed }) => {
    const [first, second] = [
      [...float32Numbers(random, 10, 9), 2.5, -2.5],
      [-3.5, 3.5, ...float32Numbers(random, 10, 9)],
    ];
    const input = `jit(byWhere) of twice 12 random numbers as 3 × 4, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, first, second, one) => {
          const compiled = library["@lab/jaxlike"].jit(student.byWhere);
          return [compiled(first), compiled(second), compiled(one)];
        },
        jnp.array(inRows(first, 4)),
        jnp.array(inRows(second, 4)),
        jnp.array(-7.5),
      ),
      { input, expected: CAN_COMPILE, next: WHERE },
    );
    for (const [k, xs] of [first, second].entries()) {
      expectFloat32Array(got?.[k], inRows(xs.map(f), 4), {
        input,
        next: WHERE,
        tolerance,
        mistakes: mistakesOf(xs)
          .filter(([values]) => values.length === xs.length)
          .map(([values, says]) => [inRows(values, 4), says] as const),
      });
    }
    expectFloat32Array(got?.[2], 7.5, { input: "jit(byWhere)(-7.5), an array without axes", next: WHERE });
  }),
  "byCond chooses for a number": worth(1, async ({ student, random, seed }) => {
    for (const x of [...float32Numbers(random, 4, 9), 0.25, -0.25, 0]) {
      expectFloat32Array(await student.byCond(jnp.array(x)), f(x), {
        input: `byCond(${x}), seed ${seed}`,
        next: COND,
        tolerance,
        mistakes: [[x > 0 ? -x : x * x, "The branches are the wrong way round: the first function is for true."]],
      });
    }
  }),
  "jit compiles byCond once for all numbers": worth(2, async ({ inside, random, seed }) => {
    const xs = [...float32Numbers(random, 4, 9), 0.25, -0.25, 0];
    const input = `jit(byCond), called with ${xs.join(", ")}, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, xs) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        const compiled = jit(student.byCond);
        return xs.map((x) => compiled(numpy.array(x)));
      }, xs),
      { input, expected: CAN_COMPILE, next: COND },
    );
    for (const [k, x] of xs.entries()) {
      expectFloat32Array(got?.[k], f(x), {
        input: `${input}; x = ${x}`,
        next: COND,
        tolerance,
        mistakes: [[x > 0 ? -x : x * x, "The branches are the wrong way round: the first function is for true."]],
      });
    }
  }),
  "byCond computes one branch only": worth(2, async ({ inside, random, seed }) => {
    const x = random.randint(2, 90) / 8;
    const input = `makeJaxpr(byCond)(${x}), seed ${seed}`;
    const expected = "a program with one cond, whose branches are programs of their own";
    const got = await unlessRefused(
      inside(({ student, library }, x) => {
        const { makeJaxpr, numpy } = library["@lab/jaxlike"];
        type Equations = ReturnType<ReturnType<typeof makeJaxpr>>["jaxpr"]["equations"];
        // a jit around it is no branch: look into it
        const names = (equations: Equations): string[] =>
          equations.flatMap(({ primitive, params }) => {
            const { jaxpr } = params as { jaxpr?: { jaxpr?: { equations: Equations }; equations?: Equations } };
            const inner = primitive.name === "jit" ? (jaxpr?.jaxpr?.equations ?? jaxpr?.equations) : undefined;
            return inner === undefined ? [primitive.name] : names(inner);
          });
        const found = names(makeJaxpr(student.byCond)(x).jaxpr.equations);
        return { names: found, values: [student.byCond(numpy.array(x)), student.byCond(numpy.array(-x))] };
      }, x),
      { input, expected, next: FUNCTIONS },
    );
    expectFloat32Array(got?.values?.[0], x * x, { input: `byCond(${x}), seed ${seed}`, next: COND, tolerance });
    expectFloat32Array(got.values[1], x, { input: `byCond(${-x}), seed ${seed}`, next: COND, tolerance });
    const shown = got.names.join(", ");
    expectThat(got.names.includes("cond"), { input, expected, got: `only ${shown}`, next: "Use lax.cond here." });
    const early = got.names.filter((name) => ["mul", "square", "integer_pow", "pow", "neg"].includes(name));
    expectThat(early.length === 0, { input, expected, got: `${early.join(" and ")} outside of it`, next: FUNCTIONS });
  }),
});
