import { expectNear, expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/22-devices/exercise.ts";
import { expectFunction } from "../../exercises/support/expect-function.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers } from "./support/float32-numbers.ts";

const SHAPES = [
  [3, 5],
  [4, 1],
  [1, 4],
  [3, 3],
] as const;
const ROW_BY_ROW = "Row by row: the last axis runs fastest.";
const tolerance = 1e-5;

const rowsOf = (host: Float32Array, [m, n]: readonly [number, number]) =>
  Array.from({ length: m }, (_, i) => [...host.subarray(i * n, (i + 1) * n)]);
const transposed = (rows: readonly number[][]) => rows[0]!.map((_, j) => rows.map((row) => row[j]!));
const product = (rows: readonly number[][], vector: Float32Array) =>
  rows.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0));

function expectFloat32(got: unknown, input: string): void {
  expectThat(got instanceof Float32Array, {
    input,
    expected: "a Float32Array",
    got: Array.isArray(got) ? "lists" : "something else",
    next: "deviceGet gives lists: make a Float32Array of them.",
  });
}

exerciseTests<typeof Exercise>("22-devices", {
  "a matrix of the host comes to the device with its shape": worth(2, async ({ student, random, seed }) => {
    for (const shape of SHAPES) {
      const [m, n] = shape;
      const host = Float32Array.from(float32Numbers(random, m * n, 99));
      const input = `toDevice of ${m * n} random numbers, shape [${shape}], seed ${seed}`;
      const rows = rowsOf(host, shape);
      const got: unknown = await student.toDevice(host, shape);
      expectJaxArray(got, rows, {
        input,
        next: "devicePut gives one long vector: .reshape(m, n) makes rows of it.",
        mistakes: [
          [host, "The shape is missing: devicePut gives a vector, .reshape(m, n) makes a matrix of it."],
          [transposed(rows), `The matrix is transposed. ${ROW_BY_ROW}`],
        ],
      });
    }
  }),
  "a matrix of the device comes back as a typed array, number by number": worth(
    2,
    async ({ student, random, seed }) => {
      for (const shape of SHAPES) {
        const [m, n] = shape;
        const host = Float32Array.from(float32Numbers(random, m * n, 99));
        if (m * n > 4) host.set([Number.NaN, Number.NEGATIVE_INFINITY, 0], 1);
        const input = `toHost of a random ${m} × ${n} matrix, seed ${seed}`;
        const got: unknown = await student.toHost(jnp.array(host).reshape(m, n));
        expectNear(got, host, {
          input,
          next: ROW_BY_ROW,
          mistakes: [
            [rowsOf(host, shape), "Those are the nested lists of deviceGet: flatten them."],
            [transposed(rowsOf(host, shape)).flat(), `That goes column by column. ${ROW_BY_ROW}`],
          ],
        });
        expectFloat32(got, input);
      }
    },
  ),
  "a product of the device is the product": worth(2, async ({ student, random, seed }) => {
    for (const shape of SHAPES) {
      const [m, n] = shape;
      const host = Float32Array.from(float32Numbers(random, m * n, 9));
      const multiply = await student.multiplier(host, shape);
      expectFunction(multiply, `multiplier of a random ${m} × ${n} matrix, seed ${seed}`);
      for (let k = 0; k < 2; k++) {
        const vector = Float32Array.from(float32Numbers(random, n, 9));
        const input = `multiplier of a random ${m} × ${n} matrix, then the product with [${vector}], seed ${seed}`;
        const got: unknown = await multiply(vector);
        expectNear(got, product(rowsOf(host, shape), vector), {
          input,
          next: "jnp.dot(matrix, vector) has one entry a row.",
          tolerance,
        });
        expectFloat32(got, input);
      }
    }
  }),
  "the matrix is moved when the function is made": worth(2, async ({ inside, random, seed }) => {
    const shape = [4, 3] as const;
    const host = Float32Array.from(float32Numbers(random, 12, 9));
    const vectors = [1, 2].map(() => Float32Array.from(float32Numbers(random, 3, 9)));
    const got = await inside(
      ({ student }, ofHost, ofShape, ofVectors) => {
        const multiply = student.multiplier(ofHost, ofShape);
        ofHost.fill(0);
        return ofVectors.map((vector) => multiply(vector));
      },
      host,
      shape,
      vectors,
    );
    expectNear(
      got,
      vectors.map((vector) => product(rowsOf(host, shape), vector)),
      {
        input: `multiplier of a random 4 × 3 matrix, whose entries on the host are then set to 0, and two products, seed ${seed}`,
        next: "Multiply by the matrix as it was moved when the function was made.",
        tolerance,
        mistakes: [
          [
            vectors.map(() => [0, 0, 0, 0]),
            "The matrix is moved again at each product: call devicePut before you make the function, and use that array within.",
          ],
        ],
      },
    );
  }),
  "two multipliers have a matrix each": async ({ student, random, seed }) => {
    const shapes = [
      [2, 3],
      [4, 3],
    ] as const;
    const hosts = shapes.map(([m, n]) => Float32Array.from(float32Numbers(random, m * n, 9)));
    const made: ((vector: Float32Array) => Promise<unknown>)[] = [];
    for (const [k, shape] of shapes.entries()) made.push(await student.multiplier(hosts[k]!, shape));
    for (const k of [0, 1, 0]) {
      const multiply = made[k]!;
      expectFunction(multiply, `multiplier, number ${k + 1} of two`);
      const vector = Float32Array.from(float32Numbers(random, 3, 9));
      expectNear(await multiply(vector), product(rowsOf(hosts[k]!, shapes[k]!), vector), {
        input: `two multipliers, of a 2 × 3 and a 4 × 3 matrix, and a product with number ${k + 1}, seed ${seed}`,
        next: "Keep the matrix in the function that you return, and not in a variable that all share.",
        tolerance,
      });
    }
  },
});
