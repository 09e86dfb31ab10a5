import { expectNear } from "@lab/course";
import type * as Exercise from "../../exercises/29-vmap/exercise.ts";
import { exerciseTests, type HiddenTest, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const SIZES = [
  [5, 3],
  [3, 3],
  [2, 6],
  [1, 4],
  [4, 1],
] as const;

type Name = "rowWithRow" | "rowWithVector" | "rowWithColumn";
type Rows = readonly (readonly number[])[];

const dot = (v: readonly number[], w: readonly number[]) => v.reduce((sum, value, j) => sum + value * w[j]!, 0);
const transposed = (rows: Rows) => rows[0]!.map((_, j) => rows.map((row) => row[j]!));
/** What the tests hand over: v and w play different parts, and so do the entries. */
const asymmetric = (v: readonly number[], w: readonly number[]) => dot(v.map(Math.sin), w) + w[0]! - 2 * v.at(-1)!;

const INAXES: Readonly<Record<Name, string>> = {
  rowWithRow: "inAxes has an entry for each argument: rows of both are along axis 0.",
  rowWithVector: "An argument that is the same for all rows has null in inAxes: [0, null].",
  rowWithColumn: "The rows of x are along axis 0, the columns of y along axis 1.",
};

function valuesOf(name: Name): HiddenTest<typeof Exercise> {
  return async ({ inside, random, seed }) => {
    for (const [m, n] of SIZES) {
      const [x, y] = [float32Rows(random, m, n, 2), float32Rows(random, m, n, 4)];
      const second = { rowWithRow: y, rowWithVector: y[0]!, rowWithColumn: transposed(y) }[name];
      const partner = (i: number) => (name === "rowWithVector" ? y[0]! : y[i]!);
      const other =
        name === "rowWithVector" ? "vector" : `${name === "rowWithRow" ? `${m} × ${n}` : `${n} × ${m}`} matrix`;
      const input = `${name} of Σ sin(v)·w + w₀ − 2·vₙ₋₁ with a random ${m} × ${n} matrix and a ${other}, seed ${seed}`;
      const got = await unlessRefused(
        inside(
          ({ student, library }, name, x, second, n) => {
            const { numpy } = library["@lab/jaxlike"];
            return student[name](
              (v, w) =>
                numpy
                  .dot(numpy.sin(v), w)
                  .add(w.get(0))
                  .sub(v.get(n - 1).mul(2)),
              numpy.array(x),
              numpy.array(second as number[]),
            );
          },
          name,
          x,
          second,
          n,
        ),
        {
          input,
          expected: `${m} numbers`,
          mistakes: [
            ["inconsistent sizes", INAXES[name]],
            ["incompatible shapes", INAXES[name]],
            ["contracting dimensions", INAXES[name]],
          ],
        },
      );
      expectJaxArray(
        got,
        x.map((row, i) => asymmetric(row, partner(i))),
        {
          input,
          next: `Apply the given f to both arguments, x first. ${INAXES[name]}`,
          tolerance,
          mistakes: [
            [x.map((row, i) => asymmetric(partner(i), row)), "The arguments are swapped: the row of x comes first."],
            [x.map((row, i) => dot(row, partner(i)) ** 2), "That is (v·w)²: apply the function that is given."],
            ...(m !== n || name === "rowWithVector"
              ? []
              : ([
                  [
                    x.map((row, i) => asymmetric(row, transposed(y)[i]!)),
                    `The second matrix is gone through along the other axis. ${INAXES[name]}`,
                  ],
                ] as const)),
          ],
        },
      );
    }
  };
}

exerciseTests<typeof Exercise>("29-vmap", {
  "dotSquared is the square of the dot product": async ({ inside, random, seed }) => {
    for (const n of [4, 1]) {
      const [v, w] = [float32Numbers(random, n, 4), float32Numbers(random, n, 4)];
      const got = await inside(
        ({ student, library }, v, w) => {
          const { Array: JaxArray, numpy } = library["@lab/jaxlike"];
          const one = student.dotSquared(numpy.array(v), numpy.array(w));
          return { shape: one instanceof JaxArray ? one.shape : null, value: one instanceof JaxArray ? one.js() : one };
        },
        v,
        w,
      );
      const input = `dotSquared of [${v}] and [${w}], seed ${seed}`;
      expectNear(got.value, dot(v, w) ** 2, {
        input,
        next: "jnp.dot(v, w) adds up the products; square that.",
        tolerance,
        mistakes: [
          [dot(v, w), "That is the dot product: square it."],
          [
            dot(
              v.map((value) => value ** 2),
              w.map((value) => value ** 2),
            ),
            "You square before you add up.",
          ],
          [
            v.map((value, j) => (value * w[j]!) ** 2),
            "Those are squares of products of entries: jnp.dot adds up first.",
          ],
        ],
      });
      expectNear(got.shape, [], {
        input: `shape of ${input}`,
        next: "Return the array without axes, without .item().",
      });
    }
  },
  "row i goes with row i": worth(2, valuesOf("rowWithRow")),
  "row i goes with column i": worth(2, valuesOf("rowWithColumn")),
  "all rows share one vector": worth(2, valuesOf("rowWithVector")),
  // f adds how often it has run: in a loop, the rows differ by that
  "f runs once for all rows": worth(2, async ({ inside, random, seed }) => {
    const [m, n] = [6, 3];
    const [x, y, [unit]] = [float32Rows(random, m, n, 2), float32Rows(random, m, n, 2), float32Numbers(random, 1, 9)];
    const got = await inside(
      ({ student, library }, x, y, unit) => {
        const { numpy } = library["@lab/jaxlike"];
        type Float = ReturnType<typeof numpy.sin>;
        const counting = () => {
          let runs = 0;
          return (v: Float, w: Float) => numpy.dot(v, w).add(++runs * unit);
        };
        const [rows, columns] = [numpy.array(x), numpy.array(y).T];
        return [
          student.rowWithRow(counting(), rows, numpy.array(y)),
          student.rowWithColumn(counting(), rows, columns),
          student.rowWithVector(counting(), rows, numpy.array(y[0]!)),
        ];
      },
      x,
      y,
      unit!,
    );
    for (const [k, name] of (["rowWithRow", "rowWithColumn", "rowWithVector"] as const).entries()) {
      const values = x.map((row, i) => dot(row, name === "rowWithVector" ? y[0]! : y[i]!));
      expectJaxArray(
        got[k],
        values.map((value) => value + unit!),
        {
          input: `${name} of v·w + ${unit}·(how often f has run), with ${m} rows, seed ${seed}`,
          next: "No loop: vmap(f, { inAxes: … }) runs f once, on stand-ins for a row.",
          tolerance,
          mistakes: [
            [
              values.map((value, i) => value + (i + 1) * unit!),
              `f runs ${m} times, once a row: no loop, but vmap(f, { inAxes: … }).`,
            ],
            [values.map((value) => value + 2 * unit!), "f runs twice: call what vmap gives, once."],
          ],
        },
      );
    }
  }),
});
