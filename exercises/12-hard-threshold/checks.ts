import { defineChecks, expectNear, expectThat } from "@lab/course";
import type * as Exercise from "./exercise.js";

export default defineChecks<typeof Exercise>({
  "values below the threshold become 0, the others stay": async ({ student }) => {
    expectNear(await student.hardThreshold(Float64Array.of(5, 3, 1), 3), [5, 3, 0], {
      input: "hardThreshold([5, 3, 1], 3)",
      next: "Make a value 0 where it is below tau, and keep it as it is otherwise.",
      mistakes: [
        [[5, 0, 0], "A value equal to tau stays: cut off where s < tau, not where s <= tau."],
        [[2, 0, 0], "That is soft thresholding: hard thresholding does not shrink the values that it keeps."],
        [
          [5, 3],
          "The length must stay that of s, or U, s and Vt no longer fit together: put 0 instead of dropping the value.",
        ],
        [[0, 0, 1], "You cut off the large values: those below tau go."],
        [[1, 1, 0], "That says which values stay: return the values themselves."],
      ],
    });
  },
  "the lecture's threshold keeps eight singular values of MovieLens": async ({ student }) => {
    const s = Float64Array.of(513.95, 198.59, 176.02, 130.81, 129.05, 121.23, 105.85, 101.4, 89.93, 86.49);
    const got = await student.hardThreshold(s, 100);
    expectNear(got, [513.95, 198.59, 176.02, 130.81, 129.05, 121.23, 105.85, 101.4, 0, 0], {
      input: "hardThreshold of the first ten singular values of the ratings, tau 100",
      next: "Compare each value with tau, not with the largest value or with its place.",
    });
  },
  "it holds for any values": async ({ student, random, seed }) => {
    const s = Float64Array.from({ length: 20 }, () => random.randint(0, 10));
    const expected = [...s];
    for (const [index, value] of expected.entries()) if (!(value >= 4)) expected[index] = 0;
    expectNear(await student.hardThreshold(s.slice(), 4), expected, {
      input: `hardThreshold of 20 random values from 0 to 9, in no order, tau 4, seed ${seed}`,
      next: "Judge each value by itself: do not rely on their order.",
    });
    expectNear(await student.hardThreshold(s.slice(), 0), s, {
      input: `hardThreshold of 20 random values from 0 to 9, tau 0, seed ${seed}`,
      next: "No value is below 0: with tau 0 all of them stay.",
    });
  },
  "the singular values are left as they were": async ({ student }) => {
    const s = Float64Array.of(5, 3, 1);
    await student.hardThreshold(s, 3);
    expectThat(s.join() === "5,3,1", {
      input: "hardThreshold([5, 3, 1], 3)",
      expected: "s untouched",
      got: `s changed to ${s.join(", ")}`,
      next: "Return a new array: map makes one, an assignment to s[j] changes the caller's.",
    });
  },
});
