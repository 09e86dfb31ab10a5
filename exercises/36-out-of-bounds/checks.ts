import { defineChecks, expectNear } from "@lab/course";
import { jit, numpy as jnp } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const NO_IF = "A traced index cannot be asked: no if on i, but mode and comparisons of arrays.";
const ASK_MODE = 'Read with x.at(i).get({ mode: "fill", fillValue: fallback }).';

const index = (i: number) => jnp.array(i, { dtype: "int32" });
/** Every index that lies inside of three numbers, and two on either side. */
const INDICES = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4] as const;
const placeOf = (i: number): number | undefined => (i >= -3 && i <= 2 ? (i + 3) % 3 : undefined);

export default defineChecks<typeof Exercise>({
  "reading outside gives the fallback": async ({ student }) => {
    const numbers = [1, 2, 3];
    for (const i of [7, ...INDICES]) {
      const place = placeOf(i);
      expectNear(
        numbersOf(await student.readOr(jnp.array(numbers), index(i), -9)),
        place === undefined ? -9 : numbers[place]!,
        {
          input: `readOr([1, 2, 3], ${i}, -9)`,
          next: ASK_MODE,
          mistakes: [
            ...(i > 2 ? [[3, `Outside, a read gives the last number without a word. ${ASK_MODE}`] as const] : []),
            ...(i < -3 ? [[1, `Outside, a read gives the nearest number without a word. ${ASK_MODE}`] as const] : []),
            ...(i >= -3 && i < 0
              ? [[-9, "A negative index down to -n lies inside: it counts from the end."] as const]
              : []),
            [Number.NaN, 'mode: "fill" alone gives NaN: say which fillValue.'],
          ],
        },
      );
    }
  },
  "an update outside changes nothing, and says so": async ({ student }) => {
    const numbers = [1, 2, 3];
    for (const i of [1, ...INDICES]) {
      const place = placeOf(i);
      const input = `addAt([1, 2, 3], ${i}, 10)`;
      const update = await student.addAt(jnp.array(numbers), index(i), 10);
      const expected = numbers.map((value, k) => (k === place ? value + 10 : value));
      expectNear(numbersOf(update?.x), expected, {
        input: `x of ${input}`,
        next: 'Update with x.at(i).add(value, { mode: "drop" }): arrays are never changed in place.',
        mistakes: [
          [[1, 2, 13], 'That is mode: "clip", which moves the index to the nearest one inside: use "drop".'],
          [[11, 2, 3], 'That is mode: "clip", which moves the index to the nearest one inside: use "drop".'],
          [numbers.map((value, k) => (k === place ? 10 : value)), "You set the number: add to it."],
        ],
      });
      const inside = numbersOf(update?.inside);
      expectNear(typeof inside === "boolean" ? Number(inside) : inside, place === undefined ? 0 : 1, {
        input: `inside of ${input}, as 0 or 1`,
        next:
          i < 0
            ? "From -n to -1 an index lies inside, too."
            : "Inside is -n ≤ i and i < n: join both by jnp.logicalAnd.",
      });
    }
  },
  "jit compiles both": async ({ student }) => {
    const { readOr, addAt } = student as typeof Exercise;
    const x = jnp.array([1, 2, 3, 4]);
    const refusal = { expected: "a function that jit can compile", next: NO_IF };
    const reading = "jit(readOr)([1, 2, 3, 4], i, 0) for i = 4 and 3";
    const read = jit((v, i) => readOr(v, i, 0));
    const numbers = await unlessRefused(() => [4, 3].map((i) => numbersOf(read(x, index(i)))), {
      input: reading,
      ...refusal,
    });
    expectNear(numbers, [0, 4], { input: reading, next: NO_IF });
    const updating = "inside of jit(addAt)([1, 2, 3, 4], i, 1) for i = 4 and 3, as 0 or 1";
    const add = jit((v, i) => addAt(v, i, 1));
    const insides = await unlessRefused(() => [4, 3].map((i) => Number(numbersOf(add(x, index(i))?.inside))), {
      input: updating,
      ...refusal,
    });
    expectNear(insides, [0, 1], { input: updating, next: NO_IF });
  },
});
