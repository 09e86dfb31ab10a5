import { NumpyRandom, type Triplets } from "@lab/data";

const [USERS, FILMS] = [30, 20];
const [TRAINED, TESTED] = [350, 150];

/** Ratings that two tastes explain, with a little noise: what to learn from, and others for the test. */
export function ratingsOfTwoTastes(seed: number): { readonly train: Triplets; readonly test: Triplets } {
  const random = new NumpyRandom(seed);
  const [taste, film] = [random.rand(2 * USERS), random.rand(2 * FILMS)];
  const rating = (i: number, j: number) => 1 + 2 * taste[i]! * film[j]! + 2 * taste[USERS + i]! * film[FILMS + j]!;
  const places = random.permutation(USERS * FILMS);
  const entries = (own: Int32Array): Triplets => ({
    rows: own.map((place) => Math.floor(place / FILMS)),
    cols: own.map((place) => place % FILMS),
    values: Float64Array.from(own, (place) => rating(Math.floor(place / FILMS), place % FILMS) + 0.1 * random.rand()),
    shape: [USERS, FILMS],
  });
  return {
    train: entries(places.subarray(0, TRAINED)),
    test: entries(places.subarray(TRAINED, TRAINED + TESTED)),
  };
}
