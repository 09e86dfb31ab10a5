import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from "./bitmap-font.js";

/** Pixels of the font between two characters, and from one to the next. */
const ADVANCE = GLYPH_WIDTH + 1;

/** The pixels that a line of text takes when each pixel of the font becomes scale × scale. */
export function textSize(text: string, scale: number): { width: number; height: number } {
  const count = [...text].length;
  return { width: Math.max(0, count * ADVANCE - 1) * scale, height: GLYPH_HEIGHT * scale };
}

/**
 * Calls `paint` for each pixel of a line of text that lies inside a picture of width × height.
 *
 * @param left column of the first character, `top` row of its upper edge; both may lie outside
 */
export function drawText(
  text: string,
  { left, top, scale, width, height }: { left: number; top: number; scale: number; width: number; height: number },
  paint: (pixel: number) => void,
): void {
  [...text].forEach((character, k) => {
    const glyph = glyphOf(character);
    const x = left + k * ADVANCE * scale;
    if (x >= width || x + GLYPH_WIDTH * scale <= 0) return;
    for (let i = Math.max(0, top); i < Math.min(height, top + GLYPH_HEIGHT * scale); i++) {
      const row = Math.floor((i - top) / scale) * GLYPH_WIDTH;
      for (let j = Math.max(0, x); j < Math.min(width, x + GLYPH_WIDTH * scale); j++) {
        if (glyph[row + Math.floor((j - x) / scale)] === 1) paint(i * width + j);
      }
    }
  });
}
