/**
 * The lecture's inpainting from top to bottom: pictures, masks, soft singular value thresholding with a frame at every
 * fourth iteration, and how near the result is to the original.
 */
import {
  applyMask,
  contactSheet,
  differenceImage,
  encodeAnimation,
  encodeImage,
  type Image,
  type InpaintStep,
  inpaintIterations,
  psnr,
  readImage,
  relativeError,
  ssim,
} from "@lab/imaging";
import { startProgress } from "../command-line/progress.js";
import { formatSeconds } from "../format-number.js";
import type { Surroundings } from "../part.js";
import { finiteOrNull } from "../results.js";
import { formatDecibels, nearnessInWords } from "./in-words.js";
import { makeMask } from "./make-mask.js";
import { loadPictures, type Original } from "./pictures.js";
import { type InpaintRecord, type PictureRecord, secondsSince } from "./record.js";
import type { InpaintOptions, IterationResult, Nearness } from "./results.js";

/** A frame at every fourth iteration, as in the lecture. */
const FRAME_EVERY = 4;
/** Errors are small; the picture of them is made this many times as strong. */
const ERROR_GAIN = 4;
/** The animation has at most so many of the frames: its size is the page's. */
const MOST_ANIMATED = 40;
const ANIMATION = { format: "webp", quality: 75, frameMilliseconds: 80, lastFrameMilliseconds: 2000 } as const;
/** The side of the windows that structural similarity looks at. */
const SSIM_WINDOW = 11;

/** Restores each picture in turn; rejects with the signal's reason when aborted. */
export async function runInpaint(record: InpaintRecord, surroundings: Surroundings): Promise<void> {
  for (const original of await loadPictures(record.options)) await restore(original, record, surroundings);
}

async function restore(original: Original, record: InpaintRecord, surroundings: Surroundings): Promise<void> {
  const { terminal, directory } = surroundings;
  const { image } = original;
  const mask = makeMask(image, record.options);
  // a longer run before this one left more of them
  await directory.removeOld(`inpaint/${original.name}/frames`, /^\d{4,}\.png$/);
  const baseline = nearness(image, applyMask(image, mask, { fill: "mean" }));
  const write = async (name: string, content: Image) => {
    const file = `inpaint/${original.name}/${name}.png`;
    await directory.write(file, await encodeImage(content, { format: "png" }));
    return file;
  };
  const picture: PictureRecord = {
    name: original.name,
    file: original.file,
    image,
    missing: mask.filter((value) => value === 0).length / mask.length,
    baseline,
    history: [],
    startedAt: performance.now(),
    files: {
      original: await write("original", image),
      corrupted: await write("corrupted", applyMask(image, mask)),
      restored: null,
      error: null,
      sheet: null,
      animation: null,
    },
    frames: [],
    restored: null,
  };
  record.pictures.push(picture);
  terminal.step("Picture", `${pictureInWords(picture)}; the mean in their place: ${formatDecibels(baseline.psnr)}`);

  const restored = await iterate(image, mask, picture, record.options, surroundings, write);
  picture.restored = nearness(image, restored);
  picture.files.restored = await write("restored", restored);
  const error = differenceImage(image, restored, { gain: ERROR_GAIN, signed: true });
  picture.files.error = await write("error", error);
  picture.files.sheet = await write("sheet", sheetOf(image, applyMask(image, mask), restored, error));
  picture.files.animation = `inpaint/${picture.name}/iterations.webp`;
  await directory.write(picture.files.animation, await animation(picture.frames, directory));

  const { residual, rank } = picture.history.at(-1)!;
  picture.converged = residual < record.options.tolerance;
  picture.seconds = secondsSince(picture.startedAt);
  const effort = `${picture.history.length} iterations in ${formatSeconds(picture.seconds)} s`;
  terminal.step("Restored", `${effort}: ${nearnessInWords(picture.restored)}, rank ${rank}`);
}

/** The iterations of one picture, with its frames; resolves to the last iterate. */
async function iterate(
  image: Image,
  mask: Uint8Array,
  picture: PictureRecord,
  options: InpaintOptions,
  { signal, quiet }: Surroundings,
  write: (name: string, content: Image) => Promise<string>,
): Promise<Image> {
  const { colour, delta, maxIterations, tolerance } = options;
  const progress = startProgress(picture.name, maxIterations, { quiet });
  const mode = colour === "grey" ? {} : { colour };
  let last: InpaintStep | undefined;
  try {
    for (const step of inpaintIterations(image, mask, { ...mode, delta, maxIterations, tolerance })) {
      last = step;
      const { toImage, ...numbers } = step;
      if (step.iteration % FRAME_EVERY !== 0) picture.history.push(numbers);
      else {
        const frame = toImage();
        picture.history.push({ ...numbers, psnr: finiteOrNull(psnr(image, frame)) });
        // Written before the next iteration, so that a signal is heard, and an interrupted run keeps the frame.
        picture.files.restored = await write(`frames/${String(step.iteration).padStart(4, "0")}`, frame);
        picture.frames.push(picture.files.restored);
      }
      progress.update(step.iteration + 1, progressWords(picture.history));
      signal.throwIfAborted();
    }
  } finally {
    progress.stop();
  }
  const restored = last!.toImage();
  const { iteration, residual, rank, nuclearNorm } = last!;
  const final = { iteration, residual, rank, nuclearNorm, psnr: finiteOrNull(psnr(image, restored)) };
  picture.history.splice(-1, 1, final);
  return restored;
}

/** PSNR is known of frames only; the last known one stays on the line. */
function progressWords(history: readonly IterationResult[]): string[] {
  const { rank, residual } = history.at(-1)!;
  const known = history.findLast((step) => step.psnr !== undefined)?.psnr ?? null;
  return [`PSNR ${formatDecibels(known)}`, `rank ${rank}`, `residual ${residual.toFixed(4)}`];
}

function nearness(image: Image, other: Image): Nearness {
  return {
    psnr: finiteOrNull(psnr(image, other)),
    ssim: Math.min(image.width, image.height) < SSIM_WINDOW ? null : ssim(image, other),
    relativeError: finiteOrNull(relativeError(image, other)),
  };
}

/** The four pictures in one, for a slide. */
function sheetOf(original: Image, corrupted: Image, restored: Image, error: Image): Image {
  const cells = [
    { image: original, label: "original" },
    { image: corrupted, label: "corrupted" },
    { image: restored, label: `restored: ${formatDecibels(finiteOrNull(psnr(original, restored)))}` },
    { image: error, label: `error x ${ERROR_GAIN}` },
  ];
  return contactSheet(cells, { columns: 2 });
}

/** At most so many of the frames, evenly chosen, with the first and the last. */
async function animation(frames: readonly string[], { read }: Surroundings["directory"]): Promise<Uint8Array> {
  const count = Math.min(frames.length, MOST_ANIMATED);
  const images: Image[] = [];
  for (let k = 0; k < count; k++) {
    const chosen = Math.round((k * (frames.length - 1)) / Math.max(1, count - 1));
    images.push(await readImage(await read(frames[chosen]!)));
  }
  return encodeAnimation(images, ANIMATION);
}

function pictureInWords({ name, file, image, missing }: PictureRecord): string {
  const origin = file === null ? "generated" : `from ${file}`;
  const kind = image.channels === 1 ? "grey" : "in colour";
  return `${name}, ${origin}: ${image.width} × ${image.height}, ${kind}, ${(100 * missing).toFixed(1)} % of the pixels missing`;
}
