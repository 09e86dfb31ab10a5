import { expectNear, expectThat, showValue } from "@lab/course";
import type { NumpyRandom, Ratings } from "@lab/data";
import type * as Exercise from "../../exercises/01-load/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { columnsOf, ratingsAt } from "./support/columns-of.ts";

/** Relative to the timestamps: the default would let half a star pass. */
const TOLERANCE = 1e-13;
const LINES = 3000;
const SPLIT =
  "Split the text into lines, each line at its tabs, and put the k-th field of every line into the k-th column.";

/** Lines as u.data has them, without newlines. */
function linesOf({ userIds, itemIds, values, timestamps }: Ratings): string[] {
  return Array.from(values, (value, p) => [userIds[p], itemIds[p], value, timestamps[p]].join("\t"));
}

/** Ratings with halves among their stars, always, and ids beyond those of MovieLens 100K. */
function randomRatings(random: NumpyRandom, count: number): Ratings {
  return {
    userIds: Int32Array.from({ length: count }, () => random.randint(1, 300_000)),
    itemIds: Int32Array.from({ length: count }, () => random.randint(1, 200_000)),
    values: Float64Array.from({ length: count }, (_, p) => random.randint(1, 5) + (p % 2 === 0 ? 0.5 : 0)),
    timestamps: Float64Array.from({ length: count }, () => random.randint(874_000_000, 1_700_000_000)),
  };
}

exerciseTests<typeof Exercise>("01-load", {
  "some thousand lines of u.data become four columns": worth(2, async ({ student, ratings, random, seed }) => {
    const { ratings: all, about } = ratings;
    const given = ratingsAt(all, random.permutation(all.values.length).subarray(0, LINES));
    const columns = columnsOf(given) as Float64Array[];
    const [users, films, values, times] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
    const withEmptyLine = (ids: number, nothing: number) =>
      columns.map((column, field) => [...column, field < 2 ? ids : nothing]);
    const lastLine = "Behind the last newline there is an empty string, which is no rating: leave it out.";
    expectNear(columnsOf(await student.loadRatings(`${linesOf(given).join("\n")}\n`)), columns, {
      input: `loadRatings of ${LINES} lines of ${about}, seed ${seed}, columns in the order of the file`,
      next: SPLIT,
      tolerance: TOLERANCE,
      mistakes: [
        [[films, users, values, times], "You exchanged users and films: in the file the user stands first."],
        [[users, films, times, values], "You exchanged ratings and timestamps: the rating is the third field."],
        [withEmptyLine(0, Number.NaN), lastLine],
        [withEmptyLine(0, 0), lastLine],
        [columns.map((column) => column.slice(1)), "The first rating is missing: u.data has no header."],
        [columns.map((column) => column.slice(0, -1)), "The last rating is missing: the last line is one, too."],
      ],
    });
  }),
  "halves of stars are kept": async ({ student, random, seed }) => {
    const given = randomRatings(random, 60);
    const columns = columnsOf(given) as Float64Array[];
    const otherwise = (round: (value: number) => number) => [
      columns[0]!,
      columns[1]!,
      columns[2]!.map(round),
      columns[3]!,
    ];
    expectNear(columnsOf(await student.loadRatings(`${linesOf(given).join("\n")}\n`)), columns, {
      input: `loadRatings of 60 random ratings with half stars, seed ${seed}, columns in the order of the file`,
      next: "Read each field as a number with Number, and keep ratings and timestamps in a Float64Array.",
      tolerance: TOLERANCE,
      mistakes: [
        [otherwise(Math.trunc), "The half star is lost: read with Number, into a Float64Array."],
        [otherwise(Math.round), "You round the ratings: a rating can be a half, keep it."],
      ],
    });
  },
  "the last line may end without a newline": worth(1.5, async ({ student, random, seed }) => {
    for (const count of [2, 25, 1]) {
      const given = randomRatings(random, count);
      const whole = { ...given, values: given.values.map(Math.ceil) };
      const expected = columnsOf(whole) as Float64Array[];
      expectNear(columnsOf(await student.loadRatings(linesOf(whole).join("\n"))), expected, {
        input: `loadRatings of ${count} random ratings without a last newline, seed ${seed}`,
        next: "Leave out a line because it is empty, not because it is the last.",
        tolerance: TOLERANCE,
        mistakes: [
          [
            expected.map((column) => column.slice(0, -1)),
            "The last rating is missing: leave out the last line only where it is empty.",
          ],
        ],
      });
    }
  }),
  "one line is one rating, and no text is none": async ({ student, random, seed }) => {
    const one = { ...randomRatings(random, 1), values: Float64Array.of(random.randint(1, 6)) };
    for (const [text, expected] of [
      [`${linesOf(one)[0]}\n`, columnsOf(one) as Float64Array[]],
      ["", [[], [], [], []]],
    ] as const) {
      expectNear(columnsOf(await student.loadRatings(text)), expected, {
        input: `loadRatings(${JSON.stringify(text)}), seed ${seed}`,
        next: "Count the lines that are not empty: there are as many ratings.",
        tolerance: TOLERANCE,
      });
    }
  },
  "ids are in an Int32Array, ratings and timestamps in a Float64Array": worth(
    0.5,
    async ({ student, random, seed }) => {
      const given = { ...randomRatings(random, 8), values: Float64Array.of(1, 2, 3, 4, 5, 4, 3, 2) };
      const columns = columnsOf(await student.loadRatings(`${linesOf(given).join("\n")}\n`));
      const input = `loadRatings of 8 random ratings, seed ${seed}`;
      expectNear(columns, columnsOf(given) as Float64Array[], { input, next: SPLIT, tolerance: TOLERANCE });
      const types = [Int32Array, Int32Array, Float64Array, Float64Array];
      for (const [k, name] of ["userIds", "itemIds", "values", "timestamps"].entries()) {
        const Type = types[k]!;
        expectThat(columns[k] instanceof Type, {
          input,
          expected: `${Type === Int32Array ? "an" : "a"} ${Type.name} as ${name}`,
          got: `${(columns[k] as object | undefined)?.constructor.name} ${showValue(columns[k])}`,
          next: `${Type.name}.from(list) makes one of a list.`,
        });
      }
    },
  ),
});
