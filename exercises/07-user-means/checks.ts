import { defineChecks, expectNear, expectThat } from "@lab/course";
import type { Triplets } from "@lab/data";
import type * as Exercise from "./exercise.js";

const small: Triplets = {
  rows: Int32Array.of(0, 0, 1),
  cols: Int32Array.of(0, 1, 0),
  values: Float64Array.of(4, 2, 5),
  shape: [3, 2],
};

export default defineChecks<typeof Exercise>({
  "the mean is over the films that the user has rated": async ({ student }) => {
    expectNear(await student.userMeans(small), [3, 5, 0], {
      input: "userMeans of the example in the statement",
      next: "Divide each user's sum by the number of that user's ratings; without ratings the mean is 0.",
      mistakes: [
        [[3, 2.5, 0], "You divide by the number of films: divide by how many ratings the user gave."],
        [[6, 5, 0], "Those are the sums: divide by how many ratings the user gave."],
        [[4.5, 2], "Those are means of the films: a user is a row, train.rows[p]."],
        [[3, 5, Number.NaN], "User 2 has no rating: 0 / 0 is NaN. Such a user gets 0."],
        [[3, 5], "User 2 has no rating but counts too: train.shape[0] says how many users there are."],
      ],
    });
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const [users, films] = [30, 40];
    const places = random.permutation(users * films).subarray(0, 400);
    const rows = places.map((place) => Math.floor(place / films));
    const values = Float64Array.from(places, () => 1 + random.randint(0, 5));
    const train: Triplets = { rows, cols: places.map((place) => place % films), values, shape: [users, films] };
    const expected = Float64Array.from({ length: users }, (_, user) => {
      const own = values.filter((_value, p) => rows[p] === user);
      return own.length === 0 ? 0 : own.reduce((sum, value) => sum + value, 0) / own.length;
    });
    expectNear(await student.userMeans(train), expected, {
      input: `userMeans of 400 random ratings of ${users} users, seed ${seed}`,
      next: "Compute the first user's mean by hand: which entries have train.rows[p] equal to 0?",
    });
  },
  "the ratings are left as they were": async ({ student }) => {
    const values = small.values.slice();
    await student.userMeans({ ...small, values });
    expectThat(values.join() === small.values.join(), {
      input: "userMeans of the example in the statement",
      expected: "train.values untouched",
      got: `train.values changed to ${values.join(", ")}`,
      next: "Write into arrays of your own.",
    });
  },
});
