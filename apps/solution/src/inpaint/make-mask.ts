import { blockMask, type Image, randomMask, scratchMask, textMask } from "@lab/imaging";
import type { InpaintOptions } from "./results.js";

/** The height of a letter is about this share of a picture's shorter side. */
const LETTER_SHARE = 1 / 28;
/** Pixels of the bitmap font's letters. */
const LETTER_HEIGHT = 7;

/** Which pixels of a picture are known. A text has a share of its own; the other masks have the one that is asked for. */
export function makeMask({ height, width }: Image, { mask, missing, seed }: InpaintOptions): Uint8Array {
  if (mask === "text") {
    const scale = Math.max(1, Math.round((LETTER_SHARE * Math.min(height, width)) / LETTER_HEIGHT));
    return textMask(height, width, { scale, seed });
  }
  const make = { random: randomMask, blocks: blockMask, scratches: scratchMask }[mask];
  return make(height, width, { missing, seed });
}
