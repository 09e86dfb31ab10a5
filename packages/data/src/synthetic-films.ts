import { ExactRandom } from "./exact-random.js";
import type { Film } from "./film.js";

const GENRES = ["Adventure", "Comedy", "Documentary", "Drama", "Fantasy", "Mystery", "Romance", "Thriller"] as const;
const FIRST_YEAR = 1950;
const YEARS = 50;

/**
 * Made-up films with ids 1 … `items`: "Synthetic film 17", a year, one to three genres, the same for the same seed.
 *
 * @example
 * import { syntheticFilms } from "@lab/data";
 * syntheticFilms({ items: 2, seed: 1 })[1]?.title; // "Synthetic film 2"
 */
export function syntheticFilms(options: { readonly items?: number; readonly seed?: number } = {}): readonly Film[] {
  const { items = 1682, seed = 42 } = options;
  const random = new ExactRandom(seed);
  return Array.from({ length: items }, (_, k) => {
    const genres = new Set<string>();
    for (let more = 1 + random.nextBelow(3); more > 0; more--) genres.add(GENRES[random.nextBelow(GENRES.length)]!);
    const year = FIRST_YEAR + random.nextBelow(YEARS);
    return { id: k + 1, title: `Synthetic film ${k + 1}`, year, genres: [...genres].sort() };
  });
}
