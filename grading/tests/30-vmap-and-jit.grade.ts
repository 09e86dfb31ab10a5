import { expectNear } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/30-vmap-and-jit/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const IS_SHARED = "All rows share the vector: its entry in inAxes is null, and that of the rows is 0.";

const dot = (v: readonly number[], w: readonly number[]) => v.reduce((sum, value, j) => sum + value * w[j]!, 0);

/** Arrays of a few shapes and types, in random order, and as texts. */
function inputsOf(random: NumpyRandom, count: number): { arrays: JaxArray[]; kinds: string[] } {
  const shapes = [[3], [4], [3, 1], [1, 3], [2, 2]];
  const kinds: string[] = [];
  const arrays = Array.from({ length: count }, () => {
    const shape = shapes[random.randint(shapes.length)]!;
    const dtype = random.randint(3) === 0 ? "int32" : "float32";
    kinds.push(`${dtype}[${shape}]`);
    const size = shape.reduce((product, length) => product * length, 1);
    return jnp.array(random.randint(0, 100, size) as Int32Array, { dtype }).reshape(...shape);
  });
  return { arrays, kinds };
}

exerciseTests<typeof Exercise>("30-vmap-and-jit", {
  "a function of one row works on all rows": worth(2, async ({ inside, random, seed }) => {
    const calls = (
      [
        [5, 3],
        [5, 3],
        [3, 3],
        [1, 4],
        [4, 1],
      ] as const
    ).map(([m, n]) => [float32Rows(random, m, n, 2), float32Numbers(random, n, 4)] as const);
    const input = `batched of Σ sin(v)·w + w₀ − 2·v₀, called five times, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, calls) => {
        const { numpy } = library["@lab/jaxlike"];
        const all = student.batched((v, w) => numpy.dot(numpy.sin(v), w).add(w.get(0)).sub(v.get(0).mul(2)));
        return calls.map(([rows, vector]) => all(numpy.array(rows), numpy.array(vector)));
      }, calls),
      {
        input,
        expected: "a number for each row",
        mistakes: [
          ["inconsistent sizes", IS_SHARED],
          ["incompatible shapes", "f takes one row, so vmap has to go along the rows: inAxes: [0, null]."],
        ],
      },
    );
    for (const [k, [rows, vector]] of calls.entries()) {
      expectJaxArray(
        got[k],
        rows.map((row) => dot(row.map(Math.sin), vector) + vector[0]! - 2 * row[0]!),
        {
          input: `${input}; call ${k + 1}, of a ${rows.length} × ${vector.length} matrix and a vector`,
          next: `Both arguments must reach the jitted function at each call. ${IS_SHARED}`,
          tolerance,
        },
      );
    }
  }),
  // f adds how often it has run: a trace keeps the count that it has seen
  "it is traced once for each shape, and kept": worth(2, async ({ inside, random, seed }) => {
    const sizes = [7, 7, 4, 7, 4];
    const [runs, n] = [[1, 1, 2, 1, 2], 3];
    const [unit] = float32Numbers(random, 1, 9) as [number];
    const calls = sizes.map((m) => [float32Rows(random, m, n, 2), float32Numbers(random, n, 4)] as const);
    const input = `batched of v·w + ${unit}·(how often f has run), called with ${sizes.join(", ")} rows, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, calls, unit) => {
          const { numpy } = library["@lab/jaxlike"];
          let runs = 0;
          const all = student.batched((v, w) => numpy.dot(v, w).add(++runs * unit));
          return calls.map(([rows, vector]) => all(numpy.array(rows), numpy.array(vector)));
        },
        calls,
        unit,
      ),
      { input, expected: "a number for each row", mistakes: [["inconsistent sizes", IS_SHARED]] },
    );
    for (const [k, [rows, vector]] of calls.entries()) {
      const values = rows.map((row) => dot(row, vector));
      expectJaxArray(
        got[k],
        values.map((value) => value + runs[k]! * unit),
        {
          input: `${input}; call ${k + 1}`,
          next: "Leave it to jit when to trace: call jit once, outside of the function that batched returns, and return what jit gives.",
          tolerance,
          mistakes: [
            [values.map((value, i) => value + (i + 1) * unit), "f runs for each row: vmap goes along all at once."],
            [
              values.map((value) => value + (k + 1) * unit),
              "f runs again at each call: call jit once, and return what it gives.",
            ],
            [
              values.map((value) => value + unit),
              "A new number of rows is a new shape for the function that you return: jit goes around vmap, jit(vmap(f, …)).",
            ],
          ],
        },
      );
    }
  }),
  "two functions are compiled apart": async ({ inside, random, seed }) => {
    const [rows, vector] = [float32Rows(random, 3, 2, 2), float32Numbers(random, 2, 4)];
    const got = await inside(
      ({ student, library }, rows, vector) => {
        const { numpy } = library["@lab/jaxlike"];
        const [first, second] = [
          student.batched((v, w) => numpy.dot(v, w).add(v.get(0))),
          student.batched((v, w) => numpy.dot(numpy.cos(v), w).add(v.get(0))),
        ];
        return [first, second, first].map((all) => all(numpy.array(rows), numpy.array(vector)));
      },
      rows,
      vector,
    );
    for (const [k, f] of ([(v) => v, Math.cos, (v) => v] as readonly ((v: number) => number)[]).entries()) {
      expectJaxArray(
        got[k],
        rows.map((row) => dot(row.map(f), vector) + row[0]!),
        {
          input: `batched of v·w + v₀ and batched of cos(v)·w + v₀, the ${["first", "second", "first"][k]} of them called, seed ${seed}`,
          next: "Keep nothing outside of the function that batched returns.",
          tolerance,
        },
      );
    }
  },
  "countTraces counts shapes and types, not calls": worth(2, async ({ inside, random, seed }) => {
    for (const count of [9, 5]) {
      const { arrays, kinds } = inputsOf(random, count);
      // one comes twice, at least
      const inputs = [...arrays, arrays[0]!];
      const expected = new Set(kinds).size;
      const input = `countTraces of a function that doubles, with inputs ${kinds.join(", ")}, ${kinds[0]}, seed ${seed}`;
      const got = await inside(({ student }, inputs) => {
        let runs = 0;
        const traces = student.countTraces((x) => {
          runs++;
          return x.mul(2);
        }, inputs);
        return { traces, runs };
      }, inputs);
      expectNear(got.traces, expected, {
        input,
        next: "Count within the function that is jitted: its body runs when it is traced, and never else.",
        mistakes: [
          [
            inputs.length,
            "Those are calls, not traces: jit the counting function once, before the loop, and count within it.",
          ],
          [0, "The counter never grows: it must stand in the function that is jitted."],
          [
            new Set(kinds.map((kind) => kind.replace(/.*\[/, "["))).size,
            "Those are shapes: another type is traced anew, too.",
          ],
        ],
      });
      expectNear(got.runs, expected, {
        input: `how often the function has run, in ${input}`,
        next: "Jit the given function and call it with each input: it runs at each trace, and at no other time.",
      });
    }
  }),
  "countTraces begins at 0 at each call": async ({ inside, random, seed }) => {
    const { arrays, kinds } = inputsOf(random, 4);
    const inputs = [...arrays, arrays[0]!];
    const got = await inside(({ student, library }, inputs) => {
      const { numpy } = library["@lab/jaxlike"];
      const f = (x: ReturnType<typeof numpy.sin>) => x.mul(2);
      return [student.countTraces(f, inputs), student.countTraces(f, []), student.countTraces(f, inputs)];
    }, inputs);
    const traces = new Set(kinds).size;
    expectNear(got, [traces, 0, traces], {
      input: `countTraces of one function with inputs ${kinds.join(", ")}, ${kinds[0]}, then with none, then with the same, seed ${seed}`,
      next: "Make the counter and the jitted function within countTraces, anew at each call.",
      mistakes: [
        [[traces, 0, 0], "jit remembers a function: wrap f in a new function that counts, at each call."],
        [[inputs.length, 0, inputs.length], "Those are calls, not traces: count within the function that is jitted."],
      ],
    });
  },
});
