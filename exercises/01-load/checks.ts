import { defineChecks, expectNear, expectThat, showValue } from "@lab/course";
import type { Ratings } from "@lab/data";
import type * as Exercise from "./exercise.js";

/** Relative to the timestamps: the default would let half a star pass. */
const TOLERANCE = 1e-13;

const LINES = ["7\t31\t4\t900000500", "12\t5\t2.5\t900000100", "7\t8\t5\t900000300"];
const USERS = [7, 12, 7];
const FILMS = [31, 5, 8];
const VALUES = [4, 2.5, 5];
const TIMES = [900000500, 900000100, 900000300];

/** The four columns in the order of the file; what is missing is undefined. */
function columnsOf(ratings: Ratings | undefined) {
  return [ratings?.userIds, ratings?.itemIds, ratings?.values, ratings?.timestamps];
}

export default defineChecks<typeof Exercise>({
  "each field of a line goes into its column": async ({ student }) => {
    const withEmptyLine = (nothing: number) => [
      [...USERS, 0],
      [...FILMS, 0],
      [...VALUES, nothing],
      [...TIMES, nothing],
    ];
    const lastLine = "Behind the last newline there is an empty string, which is no rating: leave it out.";
    expectNear(columnsOf(await student.loadRatings(`${LINES.join("\n")}\n`)), [USERS, FILMS, VALUES, TIMES], {
      input: "loadRatings of the example in the statement, columns in the order of the file",
      next: "Split the text into lines, each line at its tabs, and put the k-th field of every line into the k-th column.",
      tolerance: TOLERANCE,
      mistakes: [
        [[FILMS, USERS, VALUES, TIMES], "You exchanged users and films: in the file the user stands first."],
        [[USERS, FILMS, TIMES, VALUES], "You exchanged ratings and timestamps: the rating is the third field."],
        [withEmptyLine(Number.NaN), lastLine],
        [withEmptyLine(0), lastLine],
        [
          [USERS.slice(1), FILMS.slice(1), VALUES.slice(1), TIMES.slice(1)],
          "The first rating is missing: u.data has no header, so keep its first line.",
        ],
        [[USERS, FILMS, [4, 2, 5], TIMES], "The half star is lost: read with Number, into a Float64Array."],
        [[USERS, FILMS, [4, 3, 5], TIMES], "You round the ratings: a rating can be a half, keep it."],
      ],
    });
  },
  "columns are typed arrays of numbers": async ({ student }) => {
    const ratings = await student.loadRatings(`${LINES.join("\n")}\n`);
    const names = ["userIds", "itemIds", "values", "timestamps"];
    for (const [k, column] of columnsOf(ratings).entries()) {
      expectThat(ArrayBuffer.isView(column), {
        input: "loadRatings of the example in the statement",
        expected: `a typed array as ${names[k]}`,
        got: showValue(column),
        next: "Int32Array.from(list) and Float64Array.from(list) make a typed array of a list.",
      });
    }
  },
  "the text may end with a newline, without one, or at once": async ({ student }) => {
    expectNear(columnsOf(await student.loadRatings(LINES.join("\n"))), [USERS, FILMS, VALUES, TIMES], {
      input: "loadRatings of the example without its last newline",
      next: "Leave out a line because it is empty, not because it is the last.",
      tolerance: TOLERANCE,
      mistakes: [
        [
          [USERS.slice(0, 2), FILMS.slice(0, 2), VALUES.slice(0, 2), TIMES.slice(0, 2)],
          "The last rating is missing: leave out the last line only where it is empty.",
        ],
      ],
    });
    expectNear(columnsOf(await student.loadRatings("")), [[], [], [], []], {
      input: 'loadRatings("")',
      next: "A text without ratings gives four empty columns.",
    });
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const rows = Array.from({ length: 200 }, () => [
      random.randint(1, 200_000),
      random.randint(1, 200_000),
      random.randint(1, 11) / 2,
      random.randint(874_000_000, 1_700_000_000),
    ]);
    const text = rows.map((row) => `${row.join("\t")}\n`).join("");
    const expected = [0, 1, 2, 3].map((field) => rows.map((row) => row[field]!));
    expectNear(columnsOf(await student.loadRatings(text)), expected, {
      input: `loadRatings of 200 random ratings, seed ${seed}`,
      next: "Keep all lines in their order; an Int32Array is wide enough for ids, a Float64Array for the rest.",
      tolerance: TOLERANCE,
    });
  },
});
