import type { PartResults } from "../part.js";

/** What `results.json` holds under `inpaint`. */
export interface InpaintResults extends PartResults {
  readonly options: InpaintOptions;
  /** Those that were begun, in order. */
  readonly pictures: readonly PictureResult[];
}

export const MASKS = ["random", "blocks", "scratches", "text"] as const;
export type MaskKind = (typeof MASKS)[number];

/** Grey as in the lecture; colour with all channels in one matrix, or with a matrix a channel. */
export const COLOURS = ["grey", "stacked", "channels"] as const;
export type Colour = (typeof COLOURS)[number];

/** The options as they were in force, defaults included. */
export interface InpaintOptions {
  /** Files that were named, beside the generated pictures. */
  readonly files: readonly string[];
  /** Whether the two generated pictures are restored too. */
  readonly generated: boolean;
  /** Of the mask. */
  readonly seed: number;
  /** The share of missing pixels. */
  readonly missing: number;
  readonly mask: MaskKind;
  readonly colour: Colour;
  /** A picture's longest side is at most this many pixels. */
  readonly fit: number;
  /** The step size. */
  readonly delta: number;
  readonly maxIterations: number;
  /** Of the relative residual. */
  readonly tolerance: number;
}

/** How near a picture is to the original. */
export interface Nearness {
  /** Peak signal-to-noise ratio in dB; null for equal pictures. */
  readonly psnr: number | null;
  /** Structural similarity, at most 1; null for pictures below 11 pixels a side. */
  readonly ssim: number | null;
  /** ‖difference‖_F / ‖original‖_F; null for a black original. */
  readonly relativeError: number | null;
}

export interface PictureResult {
  /** The folder of its files, and what the report calls it. */
  readonly name: string;
  /** The file that it was read from; null for a generated one. */
  readonly file: string | null;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** The share of missing pixels that the mask has. */
  readonly missing: number;
  readonly status: "complete" | "interrupted";
  /** Whether the residual fell below the tolerance; null when it was interrupted. */
  readonly converged: boolean | null;
  /** The missing pixels filled with the mean of the known ones: what every method has to beat. */
  readonly baseline: Nearness;
  /** The last iterate; null before the first. */
  readonly restored: Nearness | null;
  /** One record an iteration, in order. */
  readonly history: readonly IterationResult[];
  /** Wall time of the iterations, the drawing of frames included. */
  readonly seconds: number;
  readonly files: PictureFiles;
}

export interface IterationResult {
  /** From 0. */
  readonly iteration: number;
  /** ‖P(X − M)‖_F / ‖P(X)‖_F */
  readonly residual: number;
  readonly rank: number;
  readonly nuclearNorm: number;
  /** At every fourth iteration, and at the last, in dB. */
  readonly psnr?: number | null;
}

/** Within the report's directory. */
export interface PictureFiles {
  readonly original: string;
  /** Missing pixels are black. */
  readonly corrupted: string;
  /** The last frame when the run was interrupted; null before the first. */
  readonly restored: string | null;
  /** Red where the restored picture is too bright, blue where it is too dark, four times as strong. */
  readonly error: string | null;
  /** Original, corrupted, restored and error in one picture. */
  readonly sheet: string | null;
  /** The frames as an animated WebP. */
  readonly animation: string | null;
  /** Every fourth iteration. */
  readonly frames: readonly string[];
}
