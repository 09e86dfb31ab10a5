import type { Image } from "@lab/imaging";
import type { ShownArray, ShownPicture, ShownPictures } from "./shown.js";

/** A picture and what stands with it. */
export interface LabelledImage {
  readonly label: string;
  readonly image: Image;
}

/** What the pictures that `lab show` adds are called. */
export interface PictureLabels {
  readonly target: string;
  readonly yours: string;
  readonly difference: string;
}

/**
 * The pictures to be set side by side, the difference of the first and the last behind them where they have one size:
 * white where they are equal, red where the student's is too bright, blue where it is too dark.
 */
export async function picturesOf(
  shown: ShownPictures | ShownArray,
  labels: PictureLabels,
): Promise<readonly LabelledImage[]> {
  const { createImage, differenceImage } = await import("@lab/imaging");
  const pictures = shown.kind === "array" ? greyPictures(shown, labels) : shown.pictures;
  const images = pictures.map(({ label, width, height, channels, data }) => ({
    label,
    image: createImage(width, height, channels, Float64Array.from(data)),
  }));
  const [target, yours] = [images[0]!.image, images.at(-1)!.image];
  const fit = (["width", "height", "channels"] as const).every((side) => target[side] === yours[side]);
  if (!fit || images.length === 1) return images;
  return [...images, { label: labels.difference, image: differenceImage(target, yours, { signed: true }) }];
}

/** Matrices in grey. The target alone sets the scale: one entry that is far too large must not turn all else black. */
function greyPictures({ target, yours }: ShownArray, labels: PictureLabels): ShownPicture[] {
  const values = target.flat();
  const least = values.reduce((a, b) => Math.min(a, b));
  const range = values.reduce((a, b) => Math.max(a, b)) - least || 1;
  const grey = (rows: readonly (readonly number[])[], label: string): ShownPicture => ({
    label,
    width: rows[0]!.length,
    height: rows.length,
    channels: 1,
    data: rows.flat().map((value) => (value - least) / range),
  });
  return [grey(target, labels.target), grey(yours, labels.yours)];
}
