import type { MovieLensVariant } from "./movielens-variant.js";

/** Where the ratings came from, for the report that will show their figures. */
export interface Provenance {
  /** `LAB_DATA_DIR`, the cache, the network, a path that the caller named, or nowhere: made up. */
  readonly kind: "environment" | "cache" | "download" | "path" | "synthetic";
  readonly variant: MovieLensVariant;
  /** Whether the ratings are made up. Then no figure computed from them is one about MovieLens. */
  readonly synthetic: boolean;
  /** One sentence for people, which says plainly when the set is synthetic, and why. */
  readonly description: string;
  /** Why the set is synthetic; only then. */
  readonly reason?: string;
  /** The folder, file or address read. */
  readonly location?: string;
  /** The MD5 of the zip, or of the ratings file where there was no zip, in hexadecimal. */
  readonly checksum?: string;
  /** Whether that checksum is the one that GroupLens publishes. */
  readonly verified: boolean;
  /** What went otherwise than one would expect, such as a cache that could not be written. */
  readonly notes: readonly string[];
}
