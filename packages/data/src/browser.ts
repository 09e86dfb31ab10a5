/** Everything that touches no disk: what a bundler for browsers finds under `@lab/data`. */
export { type CompactIndices, compactIndices } from "./compact-indices.js";
export { DataError, type DataErrorCode, type DataProblem } from "./data-error.js";
export type { Film } from "./film.js";
export { type MutableSequence, NumpyRandom } from "./numpy-random.js";
export { type ParseRatingsOptions, parseRatings } from "./parse-ratings.js";
export { type PreparedRatings, type PrepareRatingsOptions, prepareRatings } from "./prepare-ratings.js";
export { printRatings } from "./print-ratings.js";
export type { RatingFormat } from "./rating-format.js";
export type { Ratings } from "./ratings.js";
export { shuffleRatings } from "./shuffle-ratings.js";
export { syntheticFilms } from "./synthetic-films.js";
export { type SyntheticRatingsOptions, syntheticRatings } from "./synthetic-ratings.js";
export { trainTestSplit } from "./train-test-split.js";
export type { Triplets } from "./triplets.js";
