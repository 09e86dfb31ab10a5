import { expectNear } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import type * as Exercise from "../../exercises/04-compact/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";

type Compacted = Partial<Exercise.CompactIds> | undefined;

/** Both columns in one list; what is missing is undefined. */
const columnsOf = (compacted: Compacted) => [compacted?.unique, compacted?.inverse];

/** The index of an id is how many different ids are smaller. */
function expectedOf(ids: Int32Array): [unique: number[], inverse: number[]] {
  const unique = [...new Set(ids)].sort((a, b) => a - b);
  const places = new Map(unique.map((id, index) => [id, index]));
  return [unique, Array.from(ids, (id) => places.get(id)!)];
}

function mistakesOf(ids: Int32Array): [number[][], string][] {
  const [unique, inverse] = expectedOf(ids);
  const seen = [...new Set(ids)];
  const asText = [...unique].map(String).sort().map(Number);
  const sorted = [...ids].sort((a, b) => a - b);
  return [
    [[unique, inverse.map((index) => index + 1)], "Indices are counted from 0: the smallest id has index 0, not 1."],
    [[inverse, unique], "You exchanged the two: unique are the different ids, inverse their indices."],
    [[unique, unique], "Those are the different ids twice: inverse has one index for each entry of ids."],
    [[unique, [...ids]], "Those are the ids: inverse[k] is the place of ids[k] in unique."],
    [
      [unique, sorted.map((id) => unique.indexOf(id))],
      "You sorted the ids before you looked them up: inverse follows their own order.",
    ],
    [
      [seen, Array.from(ids, (id) => seen.indexOf(id))],
      "You number the ids as they come: sort the different ids first, so that unique is ascending.",
    ],
    [
      [asText, Array.from(ids, (id) => asText.indexOf(id))],
      "You sort as text, where 10 comes before 9: sort an Int32Array, or give sort the comparison (a, b) => a - b.",
    ],
  ];
}

const NEXT =
  "Write down the different ids in ascending order; inverse[k] is the place of ids[k] in that list, counted from 0.";

/** Each of them twice at least somewhere, with gaps, and in no order. */
function randomIds(random: NumpyRandom, count: number, low: number, high: number): Int32Array {
  return Int32Array.from({ length: count }, () => random.randint(low, high));
}

exerciseTests<typeof Exercise>("04-compact", {
  "an id is replaced by its place among the different ids": worth(2, async ({ student, random, seed }) => {
    for (const count of [30, 200, 1000]) {
      const ids = randomIds(random, count, 100, 1000);
      expectNear(columnsOf((await student.compact(ids)) as Compacted), expectedOf(ids), {
        input: `compact of ${count} random ids from 100 to 999, as [unique, inverse], seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(ids),
      });
    }
  }),
  "ids ascend as numbers": async ({ student, random, seed, ratings }) => {
    // some of each length, and of each sign
    const ids = Int32Array.from(random.permutation(60), (p) => (random.randint(1, 9) + p * p) * (p % 7 === 0 ? -1 : 1));
    const { ratings: all, about } = ratings;
    const films = Int32Array.from(random.permutation(all.itemIds.length).subarray(0, 2000), (p) => all.itemIds[p]!);
    for (const [given, name] of [
      [ids, "60 random ids, some of them negative"],
      [films, `the film ids of 2000 ratings of ${about}`],
    ] as const) {
      expectNear(columnsOf((await student.compact(given)) as Compacted), expectedOf(given), {
        input: `compact of ${name}, as [unique, inverse], seed ${seed}`,
        next: "Sort by size: 9 comes before 10, and an id may be 0 or below.",
        mistakes: mistakesOf(given),
      });
    }
  },
  "one id, equal ids and no ids are ids, too": async ({ student, random, seed }) => {
    const id = random.randint(10, 100);
    for (const [ids, expected] of [
      [
        [id, id, id],
        [[id], [0, 0, 0]],
      ],
      [[id], [[id], [0]]],
      [[], [[], []]],
    ] as const) {
      expectNear(columnsOf((await student.compact(Int32Array.from(ids))) as Compacted), expected, {
        input: `compact of the ids [${ids.join(", ")}], as [unique, inverse], seed ${seed}`,
        next: "Each different id stands in unique once, and inverse is as long as ids.",
      });
    }
  },
  "the ids are left as they were": async ({ inside, random, seed }) => {
    const ids = randomIds(random, 40, 100, 160);
    const [first, second, after] = await inside(({ student }, given) => {
      const results = [student.compact(given), student.compact(given)] as const;
      return [...results, given] as const;
    }, ids);
    const next = "sort() works in place: sort a copy, since row k of the ratings must keep its user.";
    for (const [time, got] of [first, second].entries()) {
      expectNear(columnsOf(got as Compacted), expectedOf(ids), {
        input: `compact of the same 40 random ids ${time === 0 ? "for the first time" : "once more"}, seed ${seed}`,
        next: time === 0 ? NEXT : next,
      });
    }
    expectNear(after, ids, { input: `40 random ids after compact, seed ${seed}`, next });
  },
});
