import { defineChecks, expectNear, expectThat } from "@lab/course";
import { Matrix, svd } from "@lab/linalg";
import type * as Exercise from "./exercise.js";

const dual = () => [
  [5, 0],
  [0, 2],
];
const picture = () => [
  [3, 1],
  [0, 9],
];
const mask = () => [
  [1, 1],
  [1, 0],
];
const EXAMPLE = "dualStep of the example in the statement";

const root = (squares: number[]) => Math.sqrt(squares.reduce((sum, value) => sum + value * value, 0));

export default defineChecks<typeof Exercise>({
  "the estimate is the dual variable with its singular values shrunk": async ({ student }) => {
    const step = await student.dualStep(dual(), picture(), mask(), 3, 1.5);
    expectNear(
      step?.estimate,
      [
        [2, 0],
        [0, 0],
      ],
      {
        input: `estimate of ${EXAMPLE}`,
        next: "Decompose Y, take max(0, s − tau), and put M together.",
        mistakes: [
          [
            [
              [5, 0],
              [0, 0],
            ],
            "That is hard thresholding: M has the singular values max(0, s − tau).",
          ],
          [
            [
              [2, 0],
              [0, -1],
            ],
            "A singular value has become negative: take the maximum of 0 and s − tau.",
          ],
          [dual(), "That is Y itself: shrink its singular values by tau."],
          [
            [
              [3, 1],
              [0, 0],
            ],
            "M is not overwritten with the known pixels: that is the hard loop. Here Y is what remembers them.",
          ],
        ],
      },
    );
  },
  "the residual is taken at the known pixels, and moves the dual variable by delta": async ({ student }) => {
    const step = await student.dualStep(dual(), picture(), mask(), 3, 1.5);
    expectNear(
      step?.residual,
      [
        [1, 1],
        [0, 0],
      ],
      {
        input: `residual of ${EXAMPLE}`,
        next: "Take X − M where the mask is 1, and 0 where it is 0.",
        mistakes: [
          [
            [
              [1, 1],
              [0, 9],
            ],
            "The residual is over all pixels: only where the mask is 1 is X known; elsewhere it is 0.",
          ],
          [
            [
              [-1, -1],
              [0, 0],
            ],
            "The sign is wrong: R is X − M, from where we are to where we should be.",
          ],
          [
            [
              [0, 0],
              [0, 9],
            ],
            "You kept the unknown pixels: mask is 1 where X is known.",
          ],
          [
            [
              [-2, 1],
              [0, 0],
            ],
            "You compare X with Y: the residual is X − M.",
          ],
        ],
      },
    );
    expectNear(
      step.dual,
      [
        [6.5, 1.5],
        [0, 2],
      ],
      {
        input: `dual of ${EXAMPLE}`,
        next: "The new Y is the old one plus delta times the residual.",
        mistakes: [
          [
            [
              [6, 1],
              [0, 2],
            ],
            "The step size is missing: add delta times the residual.",
          ],
          [
            [
              [3.5, -1.5],
              [0, 2],
            ],
            "You go the wrong way: add delta times the residual.",
          ],
          [
            [
              [1.5, 1.5],
              [0, 0],
            ],
            "Y is gone: add the step to the old Y.",
          ],
          [
            [
              [3.5, 1.5],
              [0, 0],
            ],
            "You add the step to M: it is Y that moves.",
          ],
        ],
      },
    );
    const known = Math.sqrt(10);
    expectNear(step.error, Math.SQRT2 / known, {
      input: `error of ${EXAMPLE}`,
      next: "Divide the norm of the residual by that of P(X).",
      mistakes: [
        [Math.SQRT2, "The error is relative: divide by the norm of P(X)."],
        [Math.SQRT2 / Math.sqrt(91), "You divide by the norm of all X: take that of its known pixels, P(X)."],
        [2 / 10, "Those are squares: ‖·‖_F is the root of the sum of squares."],
        [
          Math.sqrt(83) / known,
          "The norm is over all pixels: take that of the residual, which is 0 where X is unknown.",
        ],
      ],
    });
  },
  "it holds for any picture": async ({ student, random, seed }) => {
    const [m, n, tau, delta] = [6, 8, 1.5, 1.2];
    const y = new Matrix(m, n, random.randn(m, n));
    const x = new Matrix(m, n, random.rand(m, n));
    const known = Array.from({ length: m }, () => Array.from({ length: n }, () => random.randint(0, 2)));
    const got = await student.dualStep(y.toRows(), x.toRows(), known, tau, delta);
    const factors = svd(y);
    const rows = (entry: (i: number, j: number) => number) =>
      Array.from({ length: m }, (_row, i) => Array.from({ length: n }, (_entry, j) => entry(i, j)));
    const estimate = rows((i, j) =>
      factors.s.reduce(
        (sum, value, k) => sum + (value > tau ? value - tau : 0) * factors.U.get(i, k) * factors.Vt.get(k, j),
        0,
      ),
    );
    const residual = rows((i, j) => known[i]![j]! * (x.get(i, j) - estimate[i]![j]!));
    const input = (what: string) =>
      `${what} of a random ${m} × ${n} dual variable, picture and mask, tau 1.5, delta 1.2, seed ${seed}`;
    expectNear(got?.estimate, estimate, {
      input: input("estimate"),
      next: "Decompose Y, not X and not the masked Y; M has as many rows and columns as Y.",
    });
    expectNear(got.residual, residual, {
      input: input("residual"),
      next: "At a known pixel the residual is X − M, whatever Y is there; elsewhere it is 0.",
    });
    expectNear(
      got.dual,
      rows((i, j) => y.get(i, j) + delta * residual[i]![j]!),
      {
        input: input("dual"),
        next: "Add delta times the residual to the Y that was given; where the residual is 0, Y stays.",
      },
    );
    expectNear(got.error, root(residual.flat()) / root(rows((i, j) => known[i]![j]! * x.get(i, j)).flat()), {
      input: input("error"),
      next: "Both norms are roots of sums of squares over the known pixels.",
    });
  },
  "what stands at unknown pixels does not matter": async ({ student }) => {
    const first = await student.dualStep(dual(), picture(), mask(), 3, 1.5);
    const second = await student.dualStep(
      dual(),
      [
        [3, 1],
        [0, -1000],
      ],
      mask(),
      3,
      1.5,
    );
    const input = `${EXAMPLE} with -1000 in place of 9 at the unknown pixel`;
    const next = "Nobody knows that pixel: apply the mask wherever X is used, in the error, too.";
    expectNear(second?.dual, first?.dual ?? [], { input: `dual of ${input}`, next });
    expectNear(second.error, first.error, { input: `error of ${input}`, next });
  },
  "the arguments are left as they were": async ({ student }) => {
    const given = [dual(), picture(), mask()] as const;
    await student.dualStep(...given, 3, 1.5);
    const after = JSON.stringify(given);
    expectThat(after === JSON.stringify([dual(), picture(), mask()]), {
      input: EXAMPLE,
      expected: "dual, picture and mask untouched",
      got: `[dual, picture, mask] changed to ${after}`,
      next: "Return a new Y: map makes new rows, += on dual[i][j] changes the caller's.",
    });
  },
});
