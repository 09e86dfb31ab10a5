import type { Image } from "@lab/imaging";
import type { LabelledImage } from "./pictures-of.js";

/** Pixels of the file that a picture's longer side should have at least. */
const READABLE_SIDE = 240;
/** Behind the pictures: neither the white nor the black that they have themselves. */
const BACKGROUND = 0.8;

/** The pictures side by side as a PNG; small ones are enlarged pixel by pixel. */
export async function sheetPng(pictures: readonly LabelledImage[]): Promise<Uint8Array> {
  const { contactSheet, encodeImage } = await import("@lab/imaging");
  const longest = Math.max(...pictures.map(({ image }) => Math.max(image.width, image.height)));
  const factor = Math.ceil(READABLE_SIDE / longest);
  const cells = pictures.map(({ label, image }) => ({ label, image: enlarge(image, factor) }));
  return encodeImage(contactSheet(cells, { background: BACKGROUND }), { format: "png" });
}

/** Each pixel as a square of `factor` × `factor`. */
export function enlarge({ width, height, channels, data }: Image, factor: number): Image {
  const [wide, high] = [width * factor, height * factor];
  const result = new Float64Array(wide * high * channels);
  for (let i = 0, q = 0; i < high; i++) {
    for (let j = 0; j < wide; j++) {
      const p = (Math.floor(i / factor) * width + Math.floor(j / factor)) * channels;
      for (let c = 0; c < channels; c++, q++) result[q] = data[p + c]!;
    }
  }
  return { width: wide, height: high, channels, data: result };
}
