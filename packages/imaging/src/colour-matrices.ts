import { Matrix } from "@lab/linalg";
import { joinChannels, splitChannels } from "./channels.js";
import type { Image } from "./image.js";
import { fromMatrix, toMatrix } from "./image-matrix.js";

/** How a colour picture becomes matrices: a matrix a channel, or all channels side by side in one, `[R G B]`. */
export type ColourMode = "channels" | "stacked";

/** A picture's matrices: one of a grey picture; of a colour picture three, or one of height × 3·width. */
export function toMatrices(img: Image, mode: ColourMode): Matrix[] {
  const channels = splitChannels(img).map(toMatrix);
  return mode === "stacked" ? [sideBySide(channels)] : channels;
}

/** The picture of as many channels whose matrices these are. */
export function fromMatrices(matrices: readonly Matrix[], channels: 1 | 3): Image {
  const parts = matrices.length === channels ? matrices : partsOf(matrices[0]!, channels);
  return joinChannels(parts.map(fromMatrix));
}

/** A mask of one channel for the matrices: repeated as the channels stand side by side. */
export function toMatrixMask(mask: Uint8Array, { width, height, channels }: Image, mode: ColourMode): Uint8Array {
  if (mode === "channels" || channels === 1) return mask;
  const wide = new Uint8Array(mask.length * channels);
  for (let i = 0; i < height; i++) {
    const row = mask.subarray(i * width, (i + 1) * width);
    for (let c = 0; c < channels; c++) wide.set(row, (i * channels + c) * width);
  }
  return wide;
}

function sideBySide(parts: readonly Matrix[]): Matrix {
  const { rows, cols } = parts[0]!;
  const wide = new Matrix(rows, cols * parts.length);
  parts.forEach((part, c) => {
    for (let i = 0; i < rows; i++) wide.row(i).set(part.row(i), c * cols);
  });
  return wide;
}

function partsOf(wide: Matrix, count: number): Matrix[] {
  const cols = wide.cols / count;
  return Array.from({ length: count }, (_, c) => {
    const part = new Matrix(wide.rows, cols);
    for (let i = 0; i < wide.rows; i++) part.row(i).set(wide.row(i).subarray(c * cols, (c + 1) * cols));
    return part;
  });
}
