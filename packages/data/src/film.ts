/** A film as the data set lists it. */
export interface Film {
  /** The id that `Ratings.itemIds` refers to. */
  readonly id: number;
  /** As the data set writes it, most often with the year in brackets at its end. */
  readonly title: string;
  /** The year of release, where the title or the release date tells it. */
  readonly year?: number;
  /** The names of its genres; empty where none is listed. */
  readonly genres: readonly string[];
}

/** A film with the year that its title ends in: "(1995)", or the first year of "(1995-1999)"; else `fallbackYear`. */
export function filmOf(id: number, title: string, genres: readonly string[], fallbackYear?: number): Film {
  const bracketed = /\((\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(title)?.[1];
  const year = bracketed === undefined ? fallbackYear : Number(bracketed);
  return year === undefined ? { id, title, genres } : { id, title, year, genres };
}
