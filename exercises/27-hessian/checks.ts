import { defineChecks, expectNear } from "@lab/course";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;

/** x² + xy + 3y³, of the lecture, of two numbers and of a vector. */
const f = (x: JaxArray, y: JaxArray): JaxArray => x.pow(2).add(x.mul(y)).add(y.pow(3).mul(3));
const ofVector = (v: JaxArray): JaxArray => f(v.get(0), v.get(1));
const expectedAt23 = [
  [2, 1],
  [1, 54],
];
const mistakes = [
  [[7, 83], "That is the gradient: differentiate it once more, by every variable."],
  [[2, 54], "Those are the two pure derivatives: the mixed ones are missing."],
  [
    [
      [2, 0],
      [0, 54],
    ],
    "The mixed derivatives ∂²f/∂x∂y are not 0: differentiate each part of the gradient by both variables.",
  ],
  [
    [
      [49, 581],
      [581, 6889],
    ],
    "Those are products of first derivatives: the Hessian is the Jacobian of the gradient.",
  ],
] as const;

const orders = ["reverseOverForward", "forwardOverReverse"] as const;

export default defineChecks<typeof Exercise>({
  "both orders give the second derivatives": async ({ student }) => {
    for (const order of orders) {
      expectNear(await student[order](ofVector, [2, 3]), expectedAt23, {
        input: `${order} of v₀² + v₀v₁ + 3v₁³ at (2, 3)`,
        next: "The outer transformation takes the function that the inner one gives: jacrev(jacfwd(f)), then the vector.",
        tolerance,
        mistakes,
      });
    }
  },
  "the Hessian of two numbers has the same entries": async ({ student }) => {
    expectNear(await student.hessianOfTwo(f, 2, 3), expectedAt23, {
      input: "hessianOfTwo of x² + xy + 3y³ at (2, 3)",
      next: "Both transformations need argnums: [0, 1], and their result is two lists of two arrays.",
      tolerance,
      mistakes,
    });
  },
  "of a quadratic form xᵀAx it is A + Aᵀ": async ({ student, random, seed }) => {
    const n = 4;
    const matrix = Array.from({ length: n }, () => Array.from({ length: n }, () => random.randint(-9, 9)));
    const x = Array.from({ length: n }, () => random.randint(-9, 9));
    const form = (v: JaxArray): JaxArray => jnp.dot(v, jnp.dot(jnp.array(matrix), v));
    const expected = matrix.map((row, i) => row.map((entry, j) => entry + matrix[j]![i]!));
    for (const order of orders) {
      expectNear(await student[order](form, x), expected, {
        input: `${order} of xᵀAx with a random ${n} × ${n} matrix A, seed ${seed}`,
        next: "Compute the Jacobian of the Jacobian: entry [i][j] is the second derivative by x_i and x_j.",
        tolerance,
      });
    }
  },
  "it is symmetric": async ({ student, random, seed }) => {
    const x = Array.from({ length: 3 }, () => random.randint(-20, 20) / 10);
    const wave = (v: JaxArray): JaxArray => jnp.sin(v.get(0).mul(v.get(1))).mul(jnp.exp(v.get(2)));
    const [a, b, c] = x as [number, number, number];
    const [sine, cosine] = [Math.sin(a * b) * Math.exp(c), Math.cos(a * b) * Math.exp(c)];
    const expected = [
      [-b * b * sine, cosine - a * b * sine, b * cosine],
      [cosine - a * b * sine, -a * a * sine, a * cosine],
      [b * cosine, a * cosine, sine],
    ];
    for (const order of orders) {
      expectNear(await student[order](wave, x), expected, {
        input: `${order} of sin(x₀x₁)·exp x₂ at [${x}], seed ${seed}`,
        next: "The order of the variables does not matter for smooth functions: entry [i][j] equals entry [j][i].",
        tolerance,
      });
    }
  },
});
