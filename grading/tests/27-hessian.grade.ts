import type * as Exercise from "../../exercises/27-hessian/exercise.ts";
import { exerciseTests, type HiddenTest, worth } from "../src/judge/exercise-tests.ts";
import { expectNumbers } from "./support/expect-numbers.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const [REVERSE_OVER_FORWARD, FORWARD_OVER_REVERSE] = ["reverseOverForward", "forwardOverReverse"] as const;
type Order = typeof REVERSE_OVER_FORWARD | typeof FORWARD_OVER_REVERSE;

const NEXT: Readonly<Record<Order, string>> = {
  reverseOverForward:
    "The outer transformation takes the function that the inner one gives: jacrev(jacfwd(f)), then the vector.",
  forwardOverReverse:
    "The outer transformation takes the function that the inner one gives: jacfwd(jacrev(f)), then the vector.",
};
const onDiagonal = (entries: readonly number[]) =>
  entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : 0)));
const times = (v: readonly number[]) => v.map((a) => v.map((b) => a * b));

/** Of xᵀAx + sin(b·x): A + Aᵀ - sin(b·x)·bbᵀ. */
function valuesIn(order: Order): HiddenTest<typeof Exercise> {
  return async ({ inside, random, seed }) => {
    for (const n of [3, 5, 1]) {
      const [matrix, b, x] = [float32Rows(random, n, n, 4), float32Numbers(random, n, 2), float32Numbers(random, n, 1)];
      const got = await inside(
        ({ student, library }, order, ofMatrix, ofB, x) => {
          const { numpy } = library["@lab/jaxlike"];
          const [matrix, b] = [numpy.array(ofMatrix), numpy.array(ofB)];
          return student[order]((v) => numpy.dot(v, numpy.dot(matrix, v)).add(numpy.sin(numpy.dot(b, v))), x);
        },
        order,
        matrix,
        b,
        x,
      );
      const dot = b.reduce((sum, entry, j) => sum + entry * x[j]!, 0);
      const symmetric = matrix.map((row, i) => row.map((entry, j) => entry + matrix[j]![i]!));
      const gradient = symmetric.map((row, i) =>
        row.reduce((sum, entry, j) => sum + entry * x[j]!, b[i]! * Math.cos(dot)),
      );
      const outer = times(b);
      const expected = symmetric.map((row, i) => row.map((entry, j) => entry - Math.sin(dot) * outer[i]![j]!));
      expectNumbers(got, expected, {
        input: `${order} of xᵀAx + sin(b·x) with a random ${n} × ${n} matrix A and vector b at [${x}], seed ${seed}`,
        next: NEXT[order],
        tolerance,
        mistakes: [
          [gradient, "That is the gradient: differentiate it once more, by every variable."],
          [expected.map((row, i) => row[i]!), "Those are the pure derivatives: the mixed ones are missing."],
          [onDiagonal(expected.map((row, i) => row[i]!)), "The mixed derivatives are not 0: they are missing."],
          [times(gradient), "Those are products of first derivatives: the Hessian is the Jacobian of the gradient."],
        ],
      });
    }
  };
}

exerciseTests<typeof Exercise>("27-hessian", {
  "reverse over forward gives the second derivatives": worth(2, valuesIn(REVERSE_OVER_FORWARD)),
  "forward over reverse gives the second derivatives": worth(2, valuesIn(FORWARD_OVER_REVERSE)),
  "of two numbers, too, with the mixed derivatives": worth(2, async ({ inside, random, seed }) => {
    for (let k = 0; k < 3; k++) {
      const [a, b, x, y] = float32Numbers(random, 4, 2) as [number, number, number, number];
      const got = await inside(
        ({ student, library }, a, b, x, y) => {
          const { numpy } = library["@lab/jaxlike"];
          return student.hessianOfTwo((u, v) => numpy.sin(u).mul(v.pow(2)).mul(a).add(u.pow(3).mul(v).mul(b)), x, y);
        },
        a,
        b,
        x,
        y,
      );
      const mixed = 2 * a * Math.cos(x) * y + 3 * b * x * x;
      const [byX, byY] = [-a * Math.sin(x) * y * y + 6 * b * x * y, 2 * a * Math.sin(x)];
      const gradient = [a * Math.cos(x) * y * y + 3 * b * x * x * y, 2 * a * Math.sin(x) * y + b * x ** 3];
      expectNumbers(
        got,
        [
          [byX, mixed],
          [mixed, byY],
        ],
        {
          input: `hessianOfTwo of ${a}·sin x·y² + ${b}·x³y at (${x}, ${y}), seed ${seed}`,
          next: "Both transformations need argnums: [0, 1], and their result is two lists of two arrays, of which .item() takes the numbers.",
          tolerance,
          mistakes: [
            [gradient, "That is the gradient: differentiate it once more, by both variables."],
            [[byX, byY], "Those are the two pure derivatives: the mixed ones are missing."],
            [onDiagonal([byX, byY]), "The mixed derivatives ∂²f/∂x∂y are not 0: differentiate each part by both."],
            [times(gradient), "Those are products of first derivatives: the Hessian is the Jacobian of the gradient."],
          ],
        },
      );
    }
  }),
  // x³ has a derivative that goes forward alone, and that derivative has one that goes in reverse alone
  "reverse over forward takes the modes in this order": async ({ inside, random, seed }) => {
    const x = float32Numbers(random, 3, 2);
    const input = `reverseOverForward of Σ x³ with a customJvp, for forward mode, whose own derivative is a customVjp, for reverse mode, at [${x}], seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, x) => {
        const { customJvp, customVjp, lax, numpy } = library["@lab/jaxlike"];
        type Float = ReturnType<typeof numpy.sin>;
        const square = customVjp((v: Float) => v.square());
        square.defVjp(
          (v) => [v.square(), v],
          (v: Float, cotangent: Float) => [cotangent.mul(v).mul(2)],
        );
        const triple = (tangent: Float) =>
          lax.whileLoop(
            ([k]: readonly [Float, Float]) => k.less(1),
            ([k, w]: readonly [Float, Float]) => [k.add(1), w.mul(3)] as const,
            [numpy.array(0), tangent] as const,
          )[1];
        const sumOfCubes = customJvp((v: Float) => numpy.sum(v.pow(3)));
        sumOfCubes.defJvp(([v], [tangent]) => [numpy.sum(v.pow(3)), numpy.dot(square(v), triple(tangent))]);
        return student.reverseOverForward((v) => sumOfCubes(v), x);
      }, x),
      {
        input,
        expected: "3 rows of 3",
        mistakes: [
          ["forward-mode", "The outer mode is forward: reverse over forward is jacrev(jacfwd(f)), jacrev outside."],
          ["Reverse-mode", "The inner mode is reverse: reverse over forward is jacrev(jacfwd(f)), jacfwd within."],
        ],
      },
    );
    expectNumbers(got, onDiagonal(x.map((value) => 6 * value)), { input, next: NEXT.reverseOverForward, tolerance });
  },
  // x⁹ has a derivative that goes in reverse alone, and that derivative has one that goes forward alone
  "forward over reverse takes the modes in this order": async ({ inside, random, seed }) => {
    const x = float32Numbers(random, 3, 1.25);
    const input = `forwardOverReverse of Σ x⁹/9 with a customVjp, for reverse mode, whose own derivative is a lax.whileLoop, for forward mode, at [${x}], seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, x) => {
        const { customVjp, lax, numpy } = library["@lab/jaxlike"];
        type Float = ReturnType<typeof numpy.sin>;
        const eighthPower = (v: Float) =>
          lax.whileLoop(
            ([k]: readonly [Float, Float]) => k.less(3),
            ([k, w]: readonly [Float, Float]) => [k.add(1), w.square()] as const,
            [numpy.array(0), v] as const,
          )[1];
        const f = customVjp((v: Float) => numpy.sum(v.pow(9)).div(9));
        f.defVjp(
          (v) => [numpy.sum(v.pow(9)).div(9), v],
          (v: Float, cotangent: Float) => [cotangent.mul(eighthPower(v))],
        );
        return student.forwardOverReverse((v) => f(v), x);
      }, x),
      {
        input,
        expected: "3 rows of 3",
        mistakes: [
          ["forward-mode", "The inner mode is forward: forward over reverse is jacfwd(jacrev(f)), jacrev within."],
          ["Reverse-mode", "The outer mode is reverse: forward over reverse is jacfwd(jacrev(f)), jacfwd outside."],
        ],
      },
    );
    expectNumbers(got, onDiagonal(x.map((value) => 8 * value ** 7)), {
      input,
      next: NEXT.forwardOverReverse,
      tolerance,
    });
  },
});
