import { expectNear, type Mistake } from "@lab/course";
import type * as Exercise from "../../exercises/12-hard-threshold/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";

const NEXT = "Make a value 0 where it is below tau, and keep it as it is otherwise.";

function thresholded(s: Float64Array, tau: number): Float64Array {
  const result = Float64Array.from(s);
  for (let j = 0; j < s.length; j++) if (!(s[j]! >= tau)) result[j] = 0;
  return result;
}

function mistakesOf(s: Float64Array, tau: number): Mistake[] {
  return [
    [s.map((value) => (value <= tau ? 0 : value)), "A value equal to tau stays: cut off where s < tau, not s <= tau."],
    [s.map((value) => Math.max(value - tau, 0)), "That is soft thresholding: do not shrink the values that are kept."],
    [s.filter((value) => value >= tau), "The length must stay that of s: put 0 instead of dropping the value."],
    [s.map((value) => (value >= tau ? 0 : value)), "You cut off the large values: those below tau go."],
    [s.map((value) => (value >= tau ? 1 : 0)), "That says which values stay: return the values themselves."],
    [s.map((value) => Math.max(value, tau)), "You raise small values to tau: they become 0."],
  ];
}

exerciseTests<typeof Exercise>("12-hard-threshold", {
  "values below the threshold become 0, the others stay": worth(2, async ({ student, random, seed }) => {
    for (const [n, largest] of [
      [6, 10],
      [40, 500],
      [300, 3],
    ] as const) {
      const s = random.rand(n).map((value) => largest * value);
      // between two values: what is equal is another test's concern
      const [below, above] = [...s].sort((a, b) => a - b).slice(n / 2 - 1) as [number, number];
      const tau = (below + above) / 2;
      expectNear(await student.hardThreshold(s, tau), thresholded(s, tau), {
        input: `hardThreshold of ${n} random values from 0 to ${largest}, in no order, tau ${tau.toPrecision(4)}, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(s, tau),
      });
    }
  }),
  "a value that is the threshold stays": async ({ student, random, seed }) => {
    const s = Float64Array.from({ length: 12 }, (_, j) => (j < 2 ? 4 + j : random.randint(1, 9)));
    for (const tau of [4, 5]) {
      expectNear(await student.hardThreshold(s, tau), thresholded(s, tau), {
        input: `hardThreshold of 12 random whole numbers, tau ${tau}, which is one of them, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(s, tau),
      });
    }
  },
  "a threshold of 0 cuts nothing off, one above all values everything": async ({ student, random, seed }) => {
    const s = Float64Array.of(...random.rand(5), 0);
    for (const [values, tau] of [
      [s, 2],
      [s, 0],
      [random.rand(1), 0.5],
      [new Float64Array(0), 1],
    ] as const) {
      expectNear(await student.hardThreshold(values, tau), thresholded(values, tau), {
        input: `hardThreshold of ${values.length} random values from 0 to 1, tau ${tau}, seed ${seed}`,
        next: "The result is as long as s, whatever is cut off.",
        mistakes: mistakesOf(values, tau),
      });
    }
  },
  "the singular values are left as they were": async ({ inside, random, seed }) => {
    const s = random.rand(10);
    const taus = [0.7, 0.3, 0.5];
    const [results, after] = await inside(
      ({ student }, values, thresholds) => {
        const all = thresholds.map((tau) => student.hardThreshold(values, tau));
        return [all, values] as const;
      },
      s,
      taus,
    );
    const next = "Return a new array: map makes one, an assignment to s[j] changes the caller's.";
    expectNear(
      results,
      taus.map((tau) => thresholded(s, tau)),
      {
        input: `hardThreshold of the same 10 random values with tau ${taus.join(", ")}, one after the other, seed ${seed}`,
        next,
      },
    );
    expectNear(after, s, { input: `10 random values after hardThreshold, seed ${seed}`, next });
  },
});
