export * from "./browser.js";
export type { DownloadProgress } from "./download.js";
export { type LoadMovieLensOptions, loadMovieLens, type MovieLens } from "./load-movielens.js";
export type { MovieLensVariant } from "./movielens-variant.js";
export type { Provenance } from "./provenance.js";
