import { expectNear, expectThat } from "@lab/course";
import type * as Exercise from "../../exercises/40-double-precision/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { AnswerThrew } from "../src/judge/stopped.ts";
import { float32Numbers } from "./support/float32-numbers.ts";

const tolerance = 1e-14;
const SET_BACK = "Read the switch first, and set it back to that in a finally.";
const TURN_ON =
  'Turn the switch on before the body runs: config.update("jax_enable_x64", true). Return what it returns.';

/** Numbers that float32 rounds to short ones, whose sum is then exact in any order; float64 keeps the rest of them. */
function roundedNumbers(random: Parameters<typeof float32Numbers>[0], n: number) {
  const short = float32Numbers(random, n, 9);
  // less than half of the last digit of a number from 1/64 on
  const rests = Array.from({ length: n }, () => 1e-10 * (1 + random.rand()));
  const exact = Float64Array.from(short, (value, k) => value + rests[k]!);
  const sum = (xs: ArrayLike<number>) => Array.from(xs).reduce((total, x) => total + x, 0);
  return { exact, single: sum(short), double: sum(exact) };
}

function expectSums(got: Exercise.Sums | undefined, single: number, double: number, input: string): void {
  expectNear(got?.double, double, {
    input: `double of ${input}`,
    next: "Make the array and sum it within withDoubles.",
    tolerance,
    mistakes: [[single, 'That has 32 bits: "float64" is float32 unless the array is made within withDoubles.']],
  });
  expectNear(got?.single, single, {
    input: `single of ${input}`,
    next: 'Say the dtype: jnp.array(xs, { dtype: "float32" }).',
    tolerance,
    mistakes: [[double, 'That has 64 bits, as the switch is on already: say { dtype: "float32" }.']],
  });
}

exerciseTests<typeof Exercise>("40-double-precision", {
  "64-bit types are allowed while the body runs": worth(2, async ({ inside, random, seed }) => {
    const x = random.rand();
    const got = await inside(({ student, library }, x) => {
      const { enableX64, numpy } = library["@lab/jaxlike"];
      return [false, true].map((before) =>
        enableX64(before, () => student.withDoubles(() => ({ third: numpy.array([x]).div(3), x }))),
      );
    }, x);
    for (const [k, before] of [false, true].entries()) {
      const input = `withDoubles(() => ({ third: jnp.array([${x}]).div(3), x: ${x} })), with jax_enable_x64 ${before} before, seed ${seed}`;
      expectNear(got?.[k]?.x, x, { input: `x of ${input}`, next: "Return what the body returns.", tolerance: 0 });
      expectNear(got[k]?.third?.js?.(), [x / 3], {
        input: `third of ${input}`,
        next: TURN_ON,
        tolerance: 1e-15,
        mistakes: [[[Math.fround(Math.fround(x) / 3)], `That has 32 bits. ${TURN_ON}`]],
      });
    }
  }),
  "the switch is afterwards as it was": worth(2.5, async ({ inside, random, seed }) => {
    const x = random.rand();
    const got = await inside(({ student, library }, x) => {
      const { enableX64, numpy } = library["@lab/jaxlike"];
      const single = (): number => numpy.array(x).item() as number;
      return [false, true].map((before) =>
        enableX64(before, () => {
          const within = student.withDoubles(single);
          const after = single();
          const nested = student.withDoubles(() => [student.withDoubles(single), single()]);
          return { within, after, nested, afterNested: single() };
        }),
      );
    }, x);
    for (const [k, before] of [false, true].entries()) {
      const input = `with jax_enable_x64 ${before} before, seed ${seed}`;
      const about = `jnp.array(${x}).item()`;
      const next = before ? `It was on before, and must stay on. ${SET_BACK}` : SET_BACK;
      const outside = before ? x : Math.fround(x);
      const places = [
        [got?.[k]?.within, x, "within withDoubles", TURN_ON],
        [got?.[k]?.after, outside, "after withDoubles", next],
        [got?.[k]?.nested, [x, x], "within withDoubles in withDoubles, and after the inner one", SET_BACK],
        [got?.[k]?.afterNested, outside, "after withDoubles in withDoubles", next],
      ] as const;
      for (const [value, expected, where, advice] of places)
        expectNear(value, expected, { input: `${about} ${where}, ${input}`, next: advice, tolerance: 1e-15 });
    }
  }),
  "an error goes on, and the switch is set back all the same": worth(2.5, async ({ inside, random, seed }) => {
    const [secret, x] = [`of the body: ${random.randint(10 ** 9)}`, random.rand()];
    const input = `withDoubles of a function that throws, seed ${seed}`;
    // what goes on is seen by the judge
    const thrown = await inside(({ student, library }, secret) => {
      const throwing = (): number => {
        throw new RangeError(secret);
      };
      return library["@lab/jaxlike"].enableX64(false, () => student.withDoubles(throwing));
    }, secret).catch((error: unknown) => error);
    const next = "Catch nothing: try … finally is enough.";
    expectThat(thrown instanceof AnswerThrew, { input, expected: "the same error", got: "none", next });
    if (thrown.thrown.message !== secret) throw thrown;
    const got = await inside(({ student, library }, x) => {
      const { enableX64, numpy } = library["@lab/jaxlike"];
      return [false, true].map((before) =>
        enableX64(before, () => {
          const seen: number[] = [];
          const error = new Error("of the body");
          let caught: unknown;
          try {
            student.withDoubles(() => {
              seen.push(numpy.array(x).item() as number);
              throw error;
            });
          } catch (thrown) {
            caught = thrown;
          }
          seen.push(numpy.array(x).item() as number);
          return { seen, isSame: caught === error };
        }),
      );
    }, x);
    for (const [k, before] of [false, true].entries()) {
      const about = `jnp.array(${x}).item() in the body and after it, ${input}, jax_enable_x64 ${before} before`;
      expectNear(got?.[k]?.seen, [x, before ? x : Math.fround(x)], {
        input: about,
        next: "What stands after body() does not run when it throws: put it into a finally.",
        tolerance: 1e-15,
      });
      expectThat(got[k]?.isSame === true, { input, expected: "the same error", got: "another one", next });
    }
  }),
  "each sum has its own precision": worth(2, async ({ student, random, seed }) => {
    for (const n of [1, 2, 12]) {
      const { exact, single, double } = roundedNumbers(random, n);
      expectSums(
        await student.sums(exact),
        single,
        double,
        `sums of ${n} random numbers of more digits than float32 has, seed ${seed}`,
      );
    }
    const [large, x] = [2 ** (25 + random.randint(5)), 1 + random.randint(9) / 16];
    const cancelling = Float64Array.of(large + x, -large);
    const [a, b] = [Math.fround(large + x), -large];
    expectSums(await student.sums(cancelling), a + b, x, `sums([${cancelling}])`);
  }),
  "each sum has its own precision where the switch is on": worth(1.5, async ({ inside, random, seed }) => {
    const { exact, single, double } = roundedNumbers(random, 9);
    const got = await inside(
      ({ student, library }, xs) =>
        [true, false].map((before) => library["@lab/jaxlike"].enableX64(before, () => ({ ...student.sums(xs) }))),
      exact,
    );
    for (const [k, before] of [true, false].entries())
      expectSums(got?.[k], single, double, `sums of 9 random numbers, with jax_enable_x64 ${before}, seed ${seed}`);
  }),
});
