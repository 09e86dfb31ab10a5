import { basename, extname } from "node:path";
import { type Image, ImagingError, landscape, mondrian, readImage, toGrayscale, toRgb } from "@lab/imaging";
import { SolutionError } from "../command-line/solution-error.js";
import type { InpaintOptions } from "./results.js";

/** A picture to restore. */
export interface Original {
  /** For file names and anchors: letters, digits and dashes, and no two alike. */
  readonly name: string;
  /** The file that it was read from; null for a generated one. */
  readonly file: string | null;
  readonly image: Image;
}

/**
 * The pictures of a run: the two generated ones, then the files, all of them before the computing starts.
 *
 * @throws SolutionError `unreadable-input`
 */
export async function loadPictures({ files, generated, fit, colour }: InpaintOptions): Promise<Original[]> {
  const originals: Original[] = generated ? generatedPictures(fit) : [];
  for (const file of files) {
    originals.push({ name: nameOf(file, originals), file, image: await readPicture(file, fit) });
  }
  const toColour = colour === "grey" ? (image: Image) => toGrayscale(image) : toRgb;
  return originals.map((original) => ({ ...original, image: toColour(original.image) }));
}

/** The lecture's two: a geometric picture of low rank, and a natural-looking one of full rank. */
function generatedPictures(fit: number): Original[] {
  const shorter = (share: number) => Math.round(share * fit);
  return [
    { name: "mondrian", file: null, image: mondrian({ width: shorter(378 / 400), height: fit }) },
    { name: "landscape", file: null, image: landscape({ width: fit, height: shorter(3 / 4) }) },
  ];
}

async function readPicture(file: string, fit: number): Promise<Image> {
  try {
    return await readImage(file, { fit });
  } catch (cause) {
    if (!(cause instanceof ImagingError)) throw cause;
    const { given, expected, fix } = cause;
    throw new SolutionError("unreadable-input", { given, expected, fix, cause });
  }
}

const LONGEST_NAME = 40;

function nameOf(file: string, others: readonly Original[]): string {
  const stem = basename(file, extname(file))
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase()
    .slice(0, LONGEST_NAME);
  const name = stem === "" ? "picture" : stem;
  const taken = (candidate: string) => others.some((other) => other.name === candidate);
  for (let k = 1; ; k++) {
    const candidate = k === 1 ? name : `${name}-${k}`;
    if (!taken(candidate)) return candidate;
  }
}
