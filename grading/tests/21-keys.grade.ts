import { random as jaxRandom } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/21-keys/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectNumbers } from "./support/expect-numbers.ts";

// The judge's own copy of the package draws; that it draws what JAX draws is tested in the package.
type Key = ReturnType<typeof jaxRandom.key>;

const tolerance = 1e-5;
const MOST_SEED = 2 ** 31 - 1;

const normal = (key: Key, count: number) => jaxRandom.normal(key, [count]).js() as number[];
const one = (key: Key) => jaxRandom.normal(key).item() as number;
const draw = (seed: number, count: number) => normal(jaxRandom.key(seed), count);

/** Splits before each draw, and says which half goes on and which is drawn with. */
function oneByOne(seed: number, count: number, [next, drawn]: readonly [0 | 1, 0 | 1] = [0, 1]): number[] {
  let key = jaxRandom.key(seed);
  return Array.from({ length: count }, () => {
    const halves = [...jaxRandom.split(key)];
    key = halves[next]!;
    return one(halves[drawn]!);
  });
}

const forWorkers = (seed: number, workers: number, count: number) =>
  [...jaxRandom.split(jaxRandom.key(seed), workers)].map((key) => normal(key, count));

exerciseTests<typeof Exercise>("21-keys", {
  "a seed gives its numbers": worth(2, async ({ student, random }) => {
    for (const count of [1, 5, 33]) {
      const seed = random.randint(MOST_SEED);
      expectNumbers(await student.draw(seed, count), draw(seed, count), {
        input: `draw(${seed}, ${count})`,
        next: "random.key(seed) is the key, random.normal(key, [count]) draws with it, and .js() makes a list.",
        tolerance,
        mistakes: [
          [
            Array(count).fill(one(jaxRandom.key(seed))),
            "Every number has the same key: draw all at once, with a shape.",
          ],
          [oneByOne(seed, count), "Those are drawn one by one: draw all at once, with a shape."],
          [draw(0, count), "Those are the numbers of seed 0: pass the seed on to random.key."],
        ],
      });
    }
  }),
  "a split before each draw gives new numbers": worth(2, async ({ student, random }) => {
    for (const count of [2, 7]) {
      const seed = random.randint(MOST_SEED);
      const [first] = oneByOne(seed, 1) as [number];
      expectNumbers(await student.drawOneByOne(seed, count), oneByOne(seed, count), {
        input: `drawOneByOne(${seed}, ${count})`,
        next: "In the loop: [key, subkey] = random.split(key), then draw one number with subkey.",
        tolerance,
        mistakes: [
          [
            Array(count).fill(one(jaxRandom.key(seed))),
            "A reused key gives the same number each time: split it before each draw.",
          ],
          [
            Array(count).fill(first),
            "You split the same key each time: go on with the first of the two that split returns.",
          ],
          [
            oneByOne(seed, count, [0, 0]),
            "You draw with the key that you go on with: the second half is for the draw.",
          ],
          [
            oneByOne(seed, count, [1, 1]),
            "You go on with the key that was drawn with: the first half is the next key.",
          ],
          [
            oneByOne(seed, count, [1, 0]),
            "The halves are swapped: the first is the next key, the second for the draw.",
          ],
          [draw(seed, count), "That is one draw: draw one number at a time, each with a key of its own."],
          [
            [one(jaxRandom.key(seed)), ...oneByOne(seed, count - 1)],
            "The first number is drawn before any split: split before each draw.",
          ],
          [
            forWorkers(seed, count, 1).flat(),
            "The key is split once into all: split into two before each draw, and go on with the first half.",
          ],
        ],
      });
    }
  }),
  "each worker has a key of its own": worth(2, async ({ student, random }) => {
    for (const [workers, count] of [
      [4, 3],
      [1, 2],
      [2, 5],
    ] as const) {
      const seed = random.randint(MOST_SEED);
      const expected = forWorkers(seed, workers, count);
      expectNumbers(await student.drawForWorkers(seed, workers, count), expected, {
        input: `drawForWorkers(${seed}, ${workers}, ${count})`,
        next: "random.split(key, workers) gives a key for each worker; draw once with each, count numbers.",
        tolerance,
        mistakes: [
          [Array(workers).fill(draw(seed, count)), "All workers have the same key: random.split(key, workers)."],
          [Array(workers).fill(expected[0]!), "Every worker takes the first key of the split: worker i takes key i."],
          [expected.toReversed(), "The workers are in reverse: worker i takes key i."],
        ],
      });
    }
  }),
  "the seed alone decides, in whatever order is drawn": async ({ student, random }) => {
    const [a, b] = [random.randint(MOST_SEED), random.randint(MOST_SEED)];
    for (const [seed, when] of [
      [a, "first"],
      [b, "after another seed"],
      [a, "for the second time, after other draws"],
    ] as const) {
      const next = "Nothing but the seed may decide: make the key from it, and keep no state between calls.";
      const options = (call: string) => ({ input: `${call}, ${when}`, next, tolerance });
      expectNumbers(await student.drawOneByOne(seed, 3), oneByOne(seed, 3), options(`drawOneByOne(${seed}, 3)`));
      expectNumbers(await student.draw(seed, 4), draw(seed, 4), options(`draw(${seed}, 4)`));
    }
  },
  "a longer draw one by one begins like a shorter one, down to none": async ({ student, random }) => {
    const seed = random.randint(MOST_SEED);
    const long = oneByOne(seed, 9);
    for (const count of [9, 4, 0]) {
      expectNumbers(await student.drawOneByOne(seed, count), long.slice(0, count), {
        input: `drawOneByOne(${seed}, ${count})`,
        next: "Split into two before each draw; then the first numbers do not depend on how many follow.",
        tolerance,
      });
    }
  },
});
