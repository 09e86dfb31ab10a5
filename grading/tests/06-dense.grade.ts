import { expectNear } from "@lab/course";
import type { NumpyRandom, Triplets } from "@lab/data";
import type * as Exercise from "../../exercises/06-dense/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { randomTriplets, tripletsAt } from "./support/random-triplets.ts";

/** How many users and films of the course a matrix is made of: all would be more than needs to travel. */
const USERS = 60;
const FILMS = 80;
const NEXT = "Begin with zeros, then write values[p] at row rows[p] and column cols[p], for each p.";

function dense({ rows, cols, values, shape: [users, films] }: Triplets): number[][] {
  const matrix = Array.from({ length: users }, () => Array.from({ length: films }, () => 0));
  for (let p = 0; p < values.length; p++) matrix[rows[p]!]![cols[p]!] = values[p]!;
  return matrix;
}

/** Ratings of which the last place has one: that sizes are not to be taken from indices is another test's concern. */
function upToTheLast(random: NumpyRandom, users: number, films: number, count: number): Triplets {
  const last = users * films - 1;
  return tripletsAt(random, Int32Array.of(...random.permutation(last).subarray(1, count), last), users, films);
}

function mistakesOf(triplets: Triplets): [number[][], string][] {
  const right = dense(triplets);
  const [users, films] = triplets.shape;
  const transposed = Array.from({ length: films }, (_, j) => Array.from({ length: users }, (_, i) => right[i]![j]!));
  const shared = Array.from({ length: films }, (_, j) => triplets.values[triplets.cols.lastIndexOf(j)] ?? 0);
  const lastUser = triplets.rows.reduce((most, row) => Math.max(most, row), 0);
  const lastFilm = triplets.cols.reduce((most, col) => Math.max(most, col), 0);
  return [
    [transposed, "That is the transpose: a user is a row, so there are shape[0] rows."],
    [right.map(() => shared), "All your rows are the same array: make a new one for each, fill(row) does not copy."],
    [
      right.slice(0, lastUser + 1).map((row) => row.slice(0, lastFilm + 1)),
      "The last users or films have no rating but a row or column: take the sizes from shape, not from indices.",
    ],
    [right.map((row) => row.map(() => 0)), "Only the zeros are there: write the known ratings into them."],
    [right.map((row) => row.map((value) => (value === 0 ? 0 : 1))), "You mark the known places: write the ratings."],
  ];
}

exerciseTests<typeof Exercise>("06-dense", {
  "known ratings are in their places, zeros everywhere else": worth(2, async ({ student, random, seed }) => {
    for (const [users, films, count] of [
      [8, 8, 30],
      [12, 17, 60],
      [25, 6, 40],
    ] as const) {
      const triplets = upToTheLast(random, users, films, count);
      expectNear(await student.toDense(triplets), dense(triplets), {
        input: `toDense of ${count} random ratings of ${users} users and ${films} films, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(triplets),
      });
    }
  }),
  "users and films without ratings have rows and columns, too": async ({ student, random, seed }) => {
    for (const count of [9, 1, 0]) {
      const [users, films] = [random.randint(5, 9), random.randint(10, 14)];
      const small = randomTriplets(random, users - 2, films - 3, count);
      const triplets: Triplets = { ...small, shape: [users, films] };
      expectNear(await student.toDense(triplets), dense(triplets), {
        input: `toDense of ${count} ratings in a ${users} × ${films} matrix, none in its last rows and columns, seed ${seed}`,
        next: "Make the zeros first, from shape alone: indices know nothing of users and films without ratings.",
        mistakes: mistakesOf(triplets),
      });
    }
  },
  "the first users and films of the course are where they belong": async ({ student, ratings }) => {
    const { train, about } = ratings;
    const places = train.values.reduce<number[]>((found, _, p) => {
      if (train.rows[p]! < USERS && train.cols[p]! < FILMS) found.push(p);
      return found;
    }, []);
    const triplets: Triplets = {
      rows: Int32Array.from(places, (p) => train.rows[p]!),
      cols: Int32Array.from(places, (p) => train.cols[p]!),
      values: Float64Array.from(places, (p) => train.values[p]!),
      shape: [USERS, FILMS],
    };
    expectNear(await student.toDense(triplets), dense(triplets), {
      input: `toDense of the training ratings of ${USERS} users and ${FILMS} films of ${about}`,
      next: NEXT,
      mistakes: mistakesOf(triplets),
    });
  },
  "the triplets are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const triplets = upToTheLast(random, 7, 9, 20);
    const [matrix, after] = await inside(({ student }, given) => {
      const result = student.toDense(given);
      return [result, given] as const;
    }, triplets);
    const input = `toDense of 20 random ratings of 7 users and 9 films, seed ${seed}`;
    expectNear(matrix, dense(triplets), { input, next: NEXT });
    expectNear([after?.rows, after?.cols, after?.values], [triplets.rows, triplets.cols, triplets.values], {
      input: `rows, cols and values after ${input}`,
      next: "Read the triplets and write into the matrix alone.",
    });
  }),
});
