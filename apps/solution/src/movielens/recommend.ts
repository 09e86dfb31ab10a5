import type { Film, Triplets } from "@lab/data";
import type { CompletedMatrix } from "@lab/svt";
import type { MethodName, RatedFilm, Recommendations } from "./results.js";

const HOW_MANY = 8;

export interface RecommendOptions {
  readonly method: MethodName;
  readonly completed: Pick<CompletedMatrix, "recommend">;
  readonly train: Triplets;
  /** The data set's ids of the rows and of the columns. */
  readonly userIds: Int32Array;
  readonly filmIds: Int32Array;
  readonly films: readonly Film[];
}

/** Recommendations for an ordinary user: the first one with the median number of training ratings. */
export function recommend({ method, completed, train, userIds, filmIds, films }: RecommendOptions): Recommendations {
  const titles = new Map(films.map(({ id, title }) => [id, title]));
  const film = (column: number) => {
    const filmId = filmIds[column]!;
    return { filmId, title: titles.get(filmId) ?? `film ${filmId}` };
  };
  const user = medianUser(train);
  const rated = ratingsOf(user, train, film);
  return {
    method,
    userId: userIds[user]!,
    rated: rated.length,
    ratedHighest: rated.slice(0, HOW_MANY),
    recommended: completed.recommend(user, HOW_MANY).map(({ item, value }) => ({ ...film(item), predicted: value })),
  };
}

function medianUser({ rows, shape }: Triplets): number {
  const counts = new Int32Array(shape[0]);
  for (const row of rows) counts[row]!++;
  const median = counts.slice().sort()[counts.length >> 1]!;
  return counts.indexOf(median);
}

/** A user's training ratings, highest first, equal ones by film id. */
function ratingsOf(user: number, train: Triplets, film: (column: number) => Omit<RatedFilm, "rating">): RatedFilm[] {
  const rated: RatedFilm[] = [];
  train.rows.forEach((row, k) => {
    if (row === user) rated.push({ ...film(train.cols[k]!), rating: train.values[k]! });
  });
  return rated.sort((a, b) => b.rating - a.rating || a.filmId - b.filmId);
}
