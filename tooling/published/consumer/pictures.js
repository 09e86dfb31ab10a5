// What a user might do with pictures, in Node or in a browser: the codecs differ, the numbers may not.
import { createImage, encodeImage, fromImageData, readImage, toImageData } from "@lab/imaging";
import { makePng } from "./make-png.js";

/** Blocks of 8 × 8 pixels, so that JPEG keeps their brightness: three in a row, two rows. */
const BLOCKS = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85];
const BLOCK = 8;

export async function computePictures() {
  const picture = createImage(
    7,
    5,
    3,
    Float64Array.from({ length: 7 * 5 * 3 }, (_, k) => ((k * 37) % 256) / 255),
  );
  const png = await encodeImage(picture, { format: "png" });
  const grey = await makePng({ kind: "grey", width: 3, rows: [[0, 51, 255]] });
  const holed = await makePng({ kind: "colourWithOpacity", width: 2, rows: [[255, 0, 51, 255, 9, 9, 9, 0]] });
  const jpeg = await encodeImage(blocks(), { format: "jpeg", quality: 95 });
  return {
    values: bytesOf(picture),
    roundTrip: bytesOf(await readImage(png)),
    grey: described(await readImage(grey)),
    composited: described(await readImage(holed, { background: [0, 0.2, 1] })),
    canvas: [...toImageData(picture).data],
    fromCanvas: bytesOf(fromImageData(toImageData(picture))),
    fitted: described(await readImage(await encodeImage(createImage(64, 32, 3), { format: "png" }), { fit: 8 })),
    sources: await readFromOtherSources(png),
    orientations: await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((k) => brightness(withOrientation(jpeg, k)))),
    webp: brightnessOf(await readImage(await encodeImage(blocks(), { format: "webp", quality: 95 }))),
    errors: {
      text: await codeOf(readImage(new TextEncoder().encode("no picture"))),
      empty: await codeOf(readImage(new Uint8Array(0))),
      cut: await codeOf(readImage(png.subarray(0, png.length / 2))),
      cutJpeg: await codeOf(readImage(jpeg.subarray(0, jpeg.length - 20))),
      bomb: await codeOf(readImage(await makePng({ kind: "grey", width: 60_000, rows: [], announced: 60_000 }))),
      background: await codeOf(readImage(png, { background: [255, 255, 255] })),
      notANumber: await codeOf(encodeImage(createImage(1, 1, 1, Float64Array.of(Number.NaN)), { format: "png" })),
    },
  };
}

/** What only a browser has: whether each gives the same values as the file. */
async function readFromOtherSources(png) {
  const expected = String(bytesOf(await readImage(png)));
  const sources = { buffer: png.buffer.slice(png.byteOffset, png.byteOffset + png.byteLength) };
  if ("createImageBitmap" in globalThis) {
    sources.blob = new Blob([png]);
    sources.bitmap = await createImageBitmap(sources.blob);
    sources.imageData = toImageData(await readImage(png));
    // If that closed it, it would have no pixels the second time.
    await readImage(sources.bitmap);
  }
  const entries = Object.entries(sources).map(async ([name, source]) => {
    return [name, String(bytesOf(await readImage(source))) === expected];
  });
  return Object.fromEntries(await Promise.all(entries));
}

function blocks() {
  const width = 3 * BLOCK;
  const image = createImage(width, 2 * BLOCK, 3);
  for (let pixel = 0; pixel < image.data.length / 3; pixel++) {
    const [row, column] = [Math.floor(pixel / width / BLOCK), Math.floor((pixel % width) / BLOCK)];
    image.data.fill(BLOCKS[row * 3 + column], pixel * 3, pixel * 3 + 3);
  }
  return image;
}

async function brightness(file) {
  return brightnessOf(await readImage(file));
}

/** The brightness in the middle of each block, row by row. */
function brightnessOf({ width, height, data }) {
  const rows = [];
  for (let i = BLOCK / 2; i < height; i += BLOCK) {
    const row = [];
    for (let j = BLOCK / 2; j < width; j += BLOCK) row.push(data[(i * width + j) * 3]);
    rows.push(row);
  }
  return rows;
}

/** A JPEG with the orientation that a camera would note: an EXIF segment (TIFF, one entry of tag 0x0112) after its start. */
function withOrientation(jpeg, orientation) {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, content.length + 2, ...content, ...jpeg.subarray(2)]);
}

function described(image) {
  return { width: image.width, height: image.height, channels: image.channels, bytes: bytesOf(image) };
}

/** The values as multiples of 1/255, which they are. */
function bytesOf({ data }) {
  return Array.from(data, (value) => Math.round(value * 255 * 1e6) / 1e6);
}

async function codeOf(promise) {
  try {
    await promise;
    return "nothing was thrown";
  } catch (error) {
    return error.name === "ImagingError" ? error.code : String(error);
  }
}
