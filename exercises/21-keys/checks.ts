// The numbers are JAX's own, of version 0.10.2: for draw `random.normal(random.key(seed), (count,))`, for drawOneByOne
// `key, subkey = random.split(key); random.normal(subkey)` in a loop, for drawForWorkers
// `[random.normal(k, (2,)) for k in random.split(random.key(0), 3)]`.
import { defineChecks, expectNear, expectThat } from "@lab/course";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;
const SEED_0 = [1.6226422, 2.0252647, -0.43359444, -0.07861735];
const SEED_0_ONE_NUMBER = 1.6226422;
const ONE_BY_ONE = [-2.4424558, -1.2574776, -1.3877682, -2.3022664];
const WORKERS = [
  [1.0040143, -0.9063372],
  [-2.4424558, -2.0356805],
  [1.2956359, 1.3550105],
];

const isListOf = (count: number, value: unknown): value is number[] =>
  Array.isArray(value) && value.length === count && value.every((entry) => typeof entry === "number");

export default defineChecks<typeof Exercise>({
  "a seed gives its numbers": async ({ student }) => {
    expectNear(await student.draw(0, 4), SEED_0, {
      input: "draw(0, 4)",
      next: "random.key(seed) is the key, and random.normal(key, [count]) draws with it.",
      tolerance,
      mistakes: [
        [
          Array(4).fill(SEED_0_ONE_NUMBER),
          "Every number has the same key, so it is the same number: draw all at once, with a shape.",
        ],
      ],
    });
  },
  "the same seed gives the same numbers again, another seed gives others": async ({ student, seed }) => {
    const first = await student.draw(seed, 5);
    expectThat(isListOf(5, first), {
      input: `draw(${seed}, 5)`,
      expected: "a list of 5 numbers",
      got: "something else",
      next: "random.normal(key, [count]) is an array; .js() makes a list of it.",
    });
    expectNear(await student.draw(seed, 5), first, {
      input: `draw(${seed}, 5), for the second time`,
      next: "Nothing but the seed may decide: make the key from it, and keep no state between calls.",
    });
    const other = await student.draw(seed + 1, 5);
    expectThat(isListOf(5, other) && other.every((value, i) => value !== first[i]), {
      input: `draw(${seed}, 5) and draw(${seed + 1}, 5)`,
      expected: "other numbers for another seed",
      got: "the same",
      next: "Pass the seed on: random.key(seed).",
    });
  },
  "a split before each draw gives new numbers": async ({ student }) => {
    expectNear(await student.drawOneByOne(0, 4), ONE_BY_ONE, {
      input: "drawOneByOne(0, 4)",
      next: "In the loop: [key, subkey] = random.split(key), then draw one number with subkey.",
      tolerance,
      mistakes: [
        [Array(4).fill(SEED_0_ONE_NUMBER), "A reused key gives the same number each time: split it before each draw."],
        [
          Array(4).fill(ONE_BY_ONE[0]!),
          "You split the same key each time: go on with the first of the two that split returns.",
        ],
        [
          [1.0040143, -0.5747802, -1.4629117, -1.5664426],
          "You draw with the key that you go on with, which is then used twice: the second half of the split is for the draw.",
        ],
        [
          [1.0040143, 0.1989074, -1.8768121, 1.4518847],
          "The halves are swapped: the first half of the split is the next key, the second is for the draw.",
        ],
        [SEED_0, "That is one draw of four numbers: draw one number at a time, each with a key of its own."],
      ],
    });
  },
  "no number comes twice, and a longer draw begins like a shorter one": async ({ student, seed }) => {
    const numbers = await student.drawOneByOne(seed, 12);
    const input = `drawOneByOne(${seed}, 12)`;
    expectThat(isListOf(12, numbers), {
      input,
      expected: "a list of 12 numbers",
      got: "something else",
      next: "Collect one number for each draw.",
    });
    expectThat(new Set(numbers).size === 12, {
      input,
      expected: "12 different numbers",
      got: `${new Set(numbers).size} different ones`,
      next: "A key is used once: split before each draw, and go on with the other half.",
    });
    expectNear(await student.drawOneByOne(seed, 5), numbers.slice(0, 5), {
      input: `drawOneByOne(${seed}, 5)`,
      next: "Split into two before each draw; then the first numbers do not depend on how many follow.",
    });
  },
  "each worker has a key of its own": async ({ student }) => {
    expectNear(await student.drawForWorkers(0, 3, 2), WORKERS, {
      input: "drawForWorkers(0, 3, 2)",
      next: "random.split(key, workers) gives a key for each worker; draw once with each.",
      tolerance,
      mistakes: [
        [
          Array(3).fill(SEED_0.slice(0, 2)),
          "All workers have the same key, so they draw the same: random.split(key, workers) gives each its own.",
        ],
        [Array(3).fill(WORKERS[0]!), "Every worker takes the first key of the split: worker i takes key i."],
      ],
    });
  },
});
