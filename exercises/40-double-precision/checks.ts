import { defineChecks, expectNear, expectThat } from "@lab/course";
import { config, enableX64, numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "./exercise.js";

const SET_BACK = "Read the switch first, and set it back to that in a finally.";

/** What the switch is right after `act`. However the answer leaves it, it is afterwards as it was. */
const switchAfter = (before: boolean, act: () => unknown): Promise<boolean> | boolean =>
  enableX64(before, () => {
    const result = act();
    const after = config.read("jax_enable_x64");
    return result instanceof Promise ? result.then(() => after) : after;
  });

export default defineChecks<typeof Exercise>({
  "64-bit types are allowed while the body runs": async ({ student }) => {
    const input = "withDoubles(() => jnp.array([1, 2]).dtype)";
    const dtype = await enableX64(false, () => student.withDoubles(() => jnp.array([1, 2]).dtype));
    expectThat(dtype === "float64", {
      input,
      expected: '"float64"',
      got: JSON.stringify(dtype) ?? String(dtype),
      next:
        dtype === undefined
          ? "Return what the body returns."
          : 'Turn the switch on before the body runs: config.update("jax_enable_x64", true).',
    });
  },
  "the switch is afterwards as it was": async ({ student }) => {
    for (const before of [false, true]) {
      const after = await switchAfter(before, () => student.withDoubles(() => 0));
      expectThat(after === before, {
        input: `withDoubles(() => 0), with jax_enable_x64 ${before} before`,
        expected: `jax_enable_x64 ${before} afterwards`,
        got: String(after),
        next: before ? `It was on before, and must stay on. ${SET_BACK}` : SET_BACK,
      });
    }
  },
  "an error goes on, and the switch is set back all the same": async ({ student }) => {
    const thrown = new Error("of the body");
    const input = "withDoubles of a function that throws";
    let caught = false;
    const after = await switchAfter(false, () => {
      try {
        return student.withDoubles(() => {
          throw thrown;
        });
      } catch (error) {
        if (error !== thrown) throw error;
        caught = true;
        return undefined;
      }
    });
    expectThat(caught, {
      input,
      expected: "the same error",
      got: "none",
      next: "Catch nothing: try … finally is enough.",
    });
    expectThat(!after, {
      input,
      expected: "jax_enable_x64 false afterwards",
      got: "true",
      next: "What stands after body() does not run when it throws: put it into a finally.",
    });
  },
  "each sum has its own precision, whatever the switch is": async ({ student, random, seed }) => {
    const [a, b] = [random.randn(), random.randn()];
    const cases = [
      [Float64Array.of(2 ** 24 + 1, -(2 ** 24)), 0, 1, "sums([2²⁴ + 1, −2²⁴])"],
      [Float64Array.of(1 / 3), Math.fround(1 / 3), 1 / 3, "sums([1 / 3])"],
      [
        Float64Array.of(a, b),
        Math.fround(Math.fround(a) + Math.fround(b)),
        a + b,
        `sums of two random numbers, seed ${seed}`,
      ],
    ] as const;
    for (const [xs, single, double, shown] of cases) {
      for (const before of [false, true]) {
        const result = await enableX64(before, () => student.sums(xs));
        const input = `${shown}, with jax_enable_x64 ${before}`;
        expectNear(result?.double, double, {
          input: `double of ${input}`,
          next: "Make the array and sum it within withDoubles.",
          tolerance: 1e-14,
          mistakes: [[single, 'That has 32 bits: "float64" is float32 unless the array is made within withDoubles.']],
        });
        expectNear(result.single, single, {
          input: `single of ${input}`,
          next: 'Say the dtype: jnp.array(xs, { dtype: "float32" }).',
          tolerance: 1e-14,
          mistakes: [[double, 'That has 64 bits, as the switch is on already: say { dtype: "float32" }.']],
        });
      }
    }
  },
});
