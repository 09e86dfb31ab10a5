import type { Image } from "@lab/imaging";
import type { RecordOf, Status } from "../part.js";
import type {
  InpaintOptions,
  InpaintResults,
  IterationResult,
  Nearness,
  PictureFiles,
  PictureResult,
} from "./results.js";

/** A picture under way. */
export interface PictureRecord {
  readonly name: string;
  readonly file: string | null;
  readonly image: Pick<Image, "width" | "height" | "channels">;
  readonly missing: number;
  readonly baseline: Nearness;
  readonly history: IterationResult[];
  readonly startedAt: number;
  readonly files: { -readonly [File in keyof Omit<PictureFiles, "frames">]: PictureFiles[File] };
  readonly frames: string[];
  restored: Nearness | null;
  seconds?: number;
  converged?: boolean;
}

/** What the run has done so far. */
export class InpaintRecord implements RecordOf<InpaintResults> {
  readonly pictures: PictureRecord[] = [];
  readonly #start = performance.now();

  constructor(readonly options: InpaintOptions) {}

  toResults(status: Status): InpaintResults {
    const pictures = this.pictures.map(pictureResult);
    return { status, seconds: secondsSince(this.#start), options: this.options, pictures };
  }
}

function pictureResult(picture: PictureRecord): PictureResult {
  const { name, file, image, missing, baseline, restored, history, startedAt, seconds, converged } = picture;
  const { width, height, channels } = image;
  return {
    name,
    file,
    width,
    height,
    channels,
    missing,
    status: seconds === undefined ? "interrupted" : "complete",
    converged: converged ?? null,
    baseline,
    restored,
    history: [...history],
    seconds: seconds ?? secondsSince(startedAt),
    files: { ...picture.files, frames: [...picture.frames] },
  };
}

export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
