import { defineShow } from "@lab/course";
import { NumpyRandom } from "@lab/data";
import { Matrix } from "@lab/linalg";
import type * as Exercise from "./exercise.js";

const [USERS, FILMS, RATINGS, SEED] = [12, 18, 60, 6];

/** Some ratings in their places, the brighter the better; unrated places are black. */
export default defineShow<typeof Exercise>(async ({ student }) => {
  const random = new NumpyRandom(SEED);
  const places = random.permutation(USERS * FILMS).subarray(0, RATINGS);
  const values = Float64Array.from(places, () => 1 + random.randint(0, 5));
  const whole = new Float64Array(USERS * FILMS);
  for (const [p, place] of places.entries()) whole[place] = values[p]!;
  const yours = await student.toDense({
    rows: places.map((place) => Math.floor(place / FILMS)),
    cols: places.map((place) => place % FILMS),
    values,
    shape: [USERS, FILMS],
  });
  return { kind: "array", target: new Matrix(USERS, FILMS, whole).toRows(), yours };
});
