// Pictures for the tests, made by sharp when they are needed.
import sharp from "sharp";

/** A picture of this size whose colours change slowly, with a red corner at the top left and a blue one at the bottom right. */
export function gradient(width: number, height: number) {
  const values = new Uint8Array(width * height * 3);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const k = (i * width + j) * 3;
      values[k] = Math.round(255 * (1 - j / width));
      values[k + 1] = Math.round((128 * i) / height);
      values[k + 2] = Math.round((255 * (i + j)) / (width + height));
    }
  }
  return sharp(values, { raw: { width, height, channels: 3 } });
}

/** One coloured or grey pixel a value given, in a row. */
export function row(channels: 1 | 2 | 3 | 4, ...values: readonly number[]) {
  return sharp(Uint8Array.from(values), { raw: { width: values.length / channels, height: 1, channels } });
}

/** A PNG with values as they are: no compression level, palette or filter matters to a reader. */
export function greyPng(width: number, height: number, values: Uint8Array | Uint16Array): Promise<Buffer> {
  const colours = values instanceof Uint16Array ? "grey16" : "b-w";
  return sharp(values, { raw: { width, height, channels: 1 } })
    .toColourspace(colours)
    .png()
    .toBuffer();
}
