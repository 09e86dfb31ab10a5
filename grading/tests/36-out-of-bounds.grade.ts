import type { Numbers } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/36-out-of-bounds/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array, expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const NO_IF = "A traced index cannot be asked: no if on i, but mode and comparisons of arrays.";
const ASK_MODE = 'Read with x.at(i).get({ mode: "fill", fillValue: fallback }).';
const DROP = 'Update with x.at(i).add(value, { mode: "drop" }): arrays are never changed in place.';
const BOTH_ENDS = "Inside is -n ≤ i and i < n: join both by jnp.logicalAnd.";

const index = (i: number) => jnp.array(i, { dtype: "int32" });

/** Indices on both sides of both ends of n numbers, and the farthest ones. */
const indicesAround = (n: number) => [0, n - 1, -1, -n, n, -n - 1, 2 * n + 1, -2 * n - 3, 2 ** 31 - 1, -(2 ** 31) + 1];
const placeOf = (i: number, n: number) => (i >= -n && i < n ? (i + n) % n : undefined);

const read = (xs: readonly number[], i: number, fallback: number) => xs[placeOf(i, xs.length) ?? -1] ?? fallback;
const added = (xs: readonly number[], i: number, value: number) =>
  xs.map((x, k) => (k === placeOf(i, xs.length) ? x + value : x));

function mistakesOfRead(xs: readonly number[], i: number, fallback: number): readonly (readonly [Numbers, string])[] {
  const isInside = placeOf(i, xs.length) !== undefined;
  if (isInside && i < 0) return [[fallback, "A negative index down to -n lies inside: it counts from the end."]];
  return [
    [xs.at(-1)!, `Outside, a read gives the last number without a word. ${ASK_MODE}`],
    [xs[0]!, `Outside, a read gives the nearest number without a word. ${ASK_MODE}`],
    [Number.NaN, 'mode: "fill" alone gives NaN: say which fillValue.'],
  ];
}

const clipped = (xs: readonly number[], i: number, value: number) =>
  added(xs, Math.min(Math.max(i, 0), xs.length - 1), value);

exerciseTests<typeof Exercise>("36-out-of-bounds", {
  "reading outside gives the fallback, inside the number": worth(2.5, async ({ student, random, seed }) => {
    for (const n of [5, 1]) {
      const [fallback, ...xs] = float32Numbers(random, n + 1, 9) as [number, ...number[]];
      for (const i of indicesAround(n)) {
        const input = `readOr([${xs}], ${i}, ${fallback}), seed ${seed}`;
        expectFloat32Array(await student.readOr(jnp.array(xs), index(i), fallback), read(xs, i, fallback), {
          input,
          next: ASK_MODE,
          mistakes: mistakesOfRead(xs, i, fallback),
        });
      }
    }
  }),
  "an update is made inside, and dropped outside": worth(2, async ({ student, random, seed }) => {
    for (const n of [4, 1]) {
      const [value, ...xs] = float32Numbers(random, n + 1, 9) as [number, ...number[]];
      for (const i of indicesAround(n)) {
        const update = await student.addAt(jnp.array(xs), index(i), value);
        expectFloat32Array(update?.x, added(xs, i, value), {
          input: `x of addAt([${xs}], ${i}, ${value}), seed ${seed}`,
          next: DROP,
          mistakes: [
            [
              clipped(xs, i, value),
              'That is mode: "clip", which moves the index to the nearest one inside: use "drop".',
            ],
            [xs.map((x, k) => (k === placeOf(i, n) ? value : x)), "You set the number: add to it."],
            [xs, "There is a place for it: from -n to n - 1 an index lies inside."],
          ],
        });
      }
    }
  }),
  "an update says whether there was a place": worth(2, async ({ student, random, seed }) => {
    for (const n of [6, 1]) {
      const [value, ...xs] = float32Numbers(random, n + 1, 9) as [number, ...number[]];
      for (const i of indicesAround(n)) {
        const update = await student.addAt(jnp.array(xs), index(i), value);
        expectJaxArray(update?.inside, placeOf(i, n) === undefined ? 0 : 1, {
          input: `inside of addAt of ${n} random numbers at ${i}, as 0 or 1, seed ${seed}`,
          next: i < 0 ? "From -n to -1 an index lies inside, too, and below -n it does not." : BOTH_ENDS,
          dtype: "bool",
        });
      }
    }
  }),
  "jit compiles reading once for all indices": worth(1.5, async ({ inside, random, seed }) => {
    const [fallback, ...xs] = float32Numbers(random, 6, 9) as [number, ...number[]];
    const indices = [2, 5, -1, -6, 40, 4];
    const input = `jit(readOr)([${xs}], i, ${fallback}) for i = ${indices.join(", ")}, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, xs, indices, fallback) => {
          const { jit, numpy } = library["@lab/jaxlike"];
          const compiled = jit((x: typeof array, i: typeof array) => student.readOr(x, i, fallback));
          const array = numpy.array(xs);
          return indices.map((i) => compiled(array, numpy.array(i, { dtype: "int32" })));
        },
        xs,
        indices,
        fallback,
      ),
      { input, expected: "a function that jit can compile", next: NO_IF },
    );
    for (const [k, i] of indices.entries()) {
      const at = `${input}; i = ${i}`;
      const mistakes = mistakesOfRead(xs, i, fallback);
      expectFloat32Array(got?.[k], read(xs, i, fallback), { input: at, next: NO_IF, mistakes });
    }
  }),
  "jit compiles updating once for all indices": worth(1.5, async ({ inside, random, seed }) => {
    const [value, ...xs] = float32Numbers(random, 6, 9) as [number, ...number[]];
    const indices = [2, 5, -1, -6, 40, 4];
    const input = `jit(addAt)([${xs}], i, ${value}) for i = ${indices.join(", ")}, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, xs, indices, value) => {
          const { jit, numpy } = library["@lab/jaxlike"];
          const compiled = jit((x: typeof array, i: typeof array) => {
            const { x: updated, inside } = student.addAt(x, i, value);
            return { x: updated, inside };
          });
          const array = numpy.array(xs);
          return indices.map((i) => compiled(array, numpy.array(i, { dtype: "int32" })));
        },
        xs,
        indices,
        value,
      ),
      { input, expected: "a function that jit can compile", next: NO_IF },
    );
    for (const [k, i] of indices.entries()) {
      const at = `${input}; i = ${i}`;
      expectFloat32Array(got?.[k]?.x, added(xs, i, value), { input: `x of ${at}`, next: DROP });
      expectJaxArray(got[k]?.inside, placeOf(i, xs.length) === undefined ? 0 : 1, {
        input: `inside of ${at}, as 0 or 1`,
        next: BOTH_ENDS,
        dtype: "bool",
      });
    }
  }),
});
