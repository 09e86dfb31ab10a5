import { defineChecks, expectNear, expectThat } from "@lab/course";
import { Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import { expectFunction } from "../support/expect-function.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

const isFloat32Array = (value: unknown): value is Float32Array => value instanceof Float32Array;

export default defineChecks<typeof Exercise>({
  "a matrix of the host comes to the device with its shape": async ({ student }) => {
    const input = "toDevice of 1, 2, 3, 4, 5, 6 with shape [2, 3]";
    const got = await student.toDevice(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    expectThat(got instanceof JaxArray, {
      input,
      expected: "an array on the device",
      got: "something else",
      next: "Return what devicePut(host) gives, in the shape that is asked for.",
    });
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expectNear(numbersOf(got), rows, {
      input,
      next: "devicePut gives one long vector: .reshape(m, n) makes rows of it.",
      mistakes: [
        [[1, 2, 3, 4, 5, 6], "The shape is missing: devicePut gives a vector, .reshape(m, n) makes a matrix of it."],
        [
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          "The shape is [rows, columns]: reshape by shape[0], shape[1] in that order.",
        ],
      ],
    });
  },
  "a matrix of the device comes back as a typed array": async ({ student, random, seed }) => {
    const [m, n] = [3, 4];
    const values = Float32Array.from({ length: m * n }, () => random.randint(-99, 99));
    const got = await student.toHost(jnp.array(values).reshape(m, n));
    const input = `toHost of a random ${m} × ${n} matrix, seed ${seed}`;
    expectThat(isFloat32Array(got), {
      input,
      expected: `a Float32Array of ${m * n} numbers`,
      got: Array.isArray(got) ? "nested lists" : "something else",
      next: "deviceGet gives nested lists: flatten them and make a Float32Array.",
    });
    expectNear(got, values, {
      input,
      next: "Row by row: the last axis runs fastest.",
    });
  },
  "a product of the device is the product": async ({ student }) => {
    const multiply = await student.multiplier(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    expectFunction(multiply, "multiplier of [[1, 2, 3], [4, 5, 6]]");
    const got = await multiply(Float32Array.of(1, 0, -1));
    const input = "multiplier of [[1, 2, 3], [4, 5, 6]], then the product with [1, 0, -1]";
    expectNear(got, [-2, -2], {
      input,
      next: "jnp.dot(matrix, vector) has one entry a row.",
    });
    expectThat(isFloat32Array(got), {
      input,
      expected: "a Float32Array",
      got: "something else",
      next: "Bring the product back to the host: then a Float32Array.",
    });
  },
  "the matrix is moved once": async ({ student, random, seed }) => {
    const [m, n] = [4, 3];
    const host = Float32Array.from({ length: m * n }, () => random.randint(-9, 9));
    const copy = host.slice();
    const vectors = [1, 2].map(() => Float32Array.from({ length: n }, () => random.randint(1, 9)));
    const multiply = await student.multiplier(host, [m, n]);
    expectFunction(multiply, `multiplier of a random ${m} × ${n} matrix, seed ${seed}`);
    host.fill(0);
    for (const vector of vectors) {
      const expected = Array.from({ length: m }, (_, i) =>
        vector.reduce((sum, value, j) => sum + value * copy[i * n + j]!, 0),
      );
      expectNear(await multiply(vector), expected, {
        input: `multiplier of a random ${m} × ${n} matrix, whose entries on the host are then set to 0; product with [${vector}], seed ${seed}`,
        next: "Multiply by the matrix as it was moved when the function was made.",
        mistakes: [
          [
            Array(m).fill(0),
            "The matrix is moved again at each product: call devicePut before you make the function, and use that array within.",
          ],
        ],
      });
    }
  },
});
