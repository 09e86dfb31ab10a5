import type { Film } from "./film.js";
import { parseCsvFilms, parseDatFilms, parseGenreNames, parseItemFilms } from "./parse-films.js";
import type { RatingFormat } from "./rating-format.js";

/** `"100k"` (1998), `"1m"` (2003), or `"latest-small"`, which GroupLens renews from time to time. */
export type MovieLensVariant = "100k" | "1m" | "latest-small";

/** The files of a variant that are read, by their names in its folder. */
export type VariantFiles = ReadonlyMap<string, Uint8Array>;

export interface VariantLayout {
  readonly title: string;
  /** The folder's name in the zip, and the zip's name without its suffix. */
  readonly folder: string;
  readonly format: RatingFormat;
  readonly ratingsFile: string;
  readonly filmsFile: string;
  /** Every file that is read, the two above among them. */
  readonly files: readonly string[];
  /** The zip's MD5, where it never changes. */
  readonly zipChecksum?: string;
  /** The ratings file's MD5, where it is known. */
  readonly ratingsChecksum?: string;
  /** What a synthetic set of this variant's shape has. */
  readonly shape: { readonly users: number; readonly items: number; readonly ratings: number };
  readonly parseFilms: (files: VariantFiles) => readonly Film[];
}

const NOTHING = new Uint8Array(0);

/** How GroupLens packs each variant; checksums as published beside the zips. */
export const VARIANTS: Readonly<Record<MovieLensVariant, VariantLayout>> = {
  "100k": {
    title: "MovieLens 100K",
    folder: "ml-100k",
    format: "tsv",
    ratingsFile: "u.data",
    filmsFile: "u.item",
    files: ["u.data", "u.item", "u.genre"],
    zipChecksum: "0e33842e24a9c977be4e0107933c0723",
    ratingsChecksum: "6e47046882bad158b0efbb84cd5cb987",
    shape: { users: 943, items: 1682, ratings: 100_000 },
    parseFilms: (files) => {
      const genres = files.get("u.genre");
      return parseItemFilms(files.get("u.item") ?? NOTHING, genres === undefined ? [] : parseGenreNames(genres));
    },
  },
  "1m": {
    title: "MovieLens 1M",
    folder: "ml-1m",
    format: "dat",
    ratingsFile: "ratings.dat",
    filmsFile: "movies.dat",
    files: ["ratings.dat", "movies.dat"],
    zipChecksum: "c4d9eecfca2ab87c1945afe126590906",
    shape: { users: 6040, items: 3706, ratings: 1_000_209 },
    parseFilms: (files) => parseDatFilms(files.get("movies.dat") ?? NOTHING),
  },
  "latest-small": {
    title: "MovieLens latest-small",
    folder: "ml-latest-small",
    format: "csv",
    ratingsFile: "ratings.csv",
    filmsFile: "movies.csv",
    files: ["ratings.csv", "movies.csv"],
    shape: { users: 610, items: 9724, ratings: 100_836 },
    parseFilms: (files) => parseCsvFilms(files.get("movies.csv") ?? NOTHING),
  },
};

export const VARIANT_NAMES = Object.keys(VARIANTS) as readonly MovieLensVariant[];
