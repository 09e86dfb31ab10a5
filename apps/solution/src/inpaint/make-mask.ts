import { blockMask, type Image, randomMask, scratchMask, textMask } from "@lab/imaging";
import type { InpaintOptions } from "./results.js";

/** Which pixels of a picture are known. */
export function makeMask({ height, width }: Image, { mask, missing, seed }: InpaintOptions): Uint8Array {
  const make = { random: randomMask, blocks: blockMask, scratches: scratchMask, text: textMask }[mask];
  return make(height, width, { missing, seed });
}
