import { defineChecks, expectNear, expectThat } from "@lab/course";
import type * as Exercise from "./exercise.js";

/** Both columns in one list; what is missing is undefined. */
function columnsOf(compacted: Partial<Exercise.CompactIds> | undefined) {
  return [compacted?.unique, compacted?.inverse];
}

export default defineChecks<typeof Exercise>({
  "each id is replaced by its place among the different ids": async ({ student }) => {
    const unique = [3, 12, 900];
    const got = await student.compact(Int32Array.of(900, 3, 900, 12));
    expectNear(columnsOf(got), [unique, [2, 0, 2, 1]], {
      input: "compact of the ids 900, 3, 900, 12, as [unique, inverse]",
      next: "Write down the different ids in ascending order; inverse[k] is the place of ids[k] in that list.",
      mistakes: [
        [[unique, [3, 1, 3, 2]], "Indices are counted from 0: the smallest id has the index 0, not 1."],
        [[[2, 0, 2, 1], unique], "You exchanged the two: unique are the different ids, inverse their indices."],
        [[unique, unique], "Those are the different ids twice: inverse has one index for each entry of ids."],
        [[unique, [900, 3, 900, 12]], "Those are the ids: inverse[k] is the place of ids[k] in unique."],
        [[unique, [1, 3, 0]], "That says where each different id stands in ids (return_index): look the other way."],
        [[unique, [1, 3, 0, 2]], "That is the order which sorts the ids (argsort): inverse says the place in unique."],
        [[unique, [0, 1, 2, 2]], "You sorted the ids before you looked them up: inverse follows their own order."],
        [
          [
            [900, 3, 12],
            [0, 1, 0, 2],
          ],
          "You number the ids as they come: sort the different ids first, so that unique is ascending.",
        ],
        [
          [
            [12, 3, 900],
            [2, 1, 2, 0],
          ],
          "You sort as text, where 12 comes before 3: sort an Int32Array, or give sort the comparison (a, b) => a - b.",
        ],
        [
          [
            [3, 12, 900, 900],
            [2, 0, 2, 1],
          ],
          "Each different id stands in unique once: drop the repetitions.",
        ],
      ],
    });
  },
  "ids ascend as numbers": async ({ student }) => {
    const got = await student.compact(Int32Array.of(100, 9, 10, -1, 0));
    expectNear(
      columnsOf(got),
      [
        [-1, 0, 9, 10, 100],
        [4, 2, 3, 0, 1],
      ],
      {
        input: "compact of the ids 100, 9, 10, -1, 0, as [unique, inverse]",
        next: "Sort by size: 9 comes before 10, and an id may be 0 or below.",
        mistakes: [
          [
            [
              [-1, 0, 10, 100, 9],
              [3, 4, 2, 0, 1],
            ],
            "You sort as text, where 100 comes before 9: sort an Int32Array, or give sort the comparison (a, b) => a - b.",
          ],
        ],
      },
    );
  },
  "it holds for any ids": async ({ student, random, seed }) => {
    const ids = Int32Array.from({ length: 400 }, () => 7 * random.randint(0, 120) + 5);
    // The index of an id is how many different ids are smaller.
    const different = [...ids].filter((id, k) => ids.indexOf(id) === k);
    const inverse = Array.from(ids, (id) => different.filter((other) => other < id).length);
    const unique = new Int32Array(different.length);
    inverse.forEach((index, k) => {
      unique[index] = ids[k]!;
    });
    expectNear(columnsOf(await student.compact(ids.slice())), [unique, inverse], {
      input: `compact of 400 random ids, seed ${seed}, as [unique, inverse]`,
      next: "Test your answer by its law: unique[inverse[k]] is ids[k] for every k, and unique ascends.",
    });
    expectNear(columnsOf(await student.compact(Int32Array.from(inverse))), [Array.from(unique.keys()), inverse], {
      input: `compact of 400 indices without gaps, made from random ids, seed ${seed}, as [unique, inverse]`,
      next: "Indices without gaps stay what they are: compacting twice changes nothing.",
    });
  },
  "without ids there is nothing": async ({ student }) => {
    expectNear(columnsOf(await student.compact(new Int32Array(0))), [[], []], {
      input: "compact of no ids, as [unique, inverse]",
      next: "No ids give two empty arrays.",
    });
  },
  "the ids are left as they were": async ({ student }) => {
    const ids = Int32Array.of(900, 3, 900, 12);
    await student.compact(ids);
    expectThat(ids.join() === "900,3,900,12", {
      input: "compact of the ids 900, 3, 900, 12",
      expected: "ids untouched",
      got: `ids changed to ${ids.join(", ")}`,
      next: "sort() works in place: sort a copy, since row k of the ratings must keep its user.",
    });
  },
});
