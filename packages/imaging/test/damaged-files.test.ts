// Bytes of sound files are cut off and changed: what comes of it is an image or an ImagingError, nothing else.
import { NumpyRandom } from "@lab/data";
import { describe, expect, it } from "vitest";
import { ImagingError } from "../src/errors.js";
import { readImage } from "../src/node/read-image.js";
import { gradient } from "./sample-files.js";

const ROUNDS = 300;
const SEED = 20_100;
/** A changed header may announce a large picture: small enough to decode, or refused. */
const MAX_PIXELS = 4_000_000;

describe.each(["png", "jpeg", "webp", "gif"] as const)("a damaged %s", (format) => {
  it("is an image or an ImagingError", { timeout: 120_000 }, async () => {
    const random = new NumpyRandom(SEED);
    const whole = await gradient(40, 30).withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
    let images = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const file = damage(whole, random);
      try {
        const { width, height, channels, data } = await readImage(
          file,
          round % 2 === 0 ? { maxPixels: MAX_PIXELS } : { maxPixels: MAX_PIXELS, fit: 8 },
        );
        expect(data).toHaveLength(width * height * channels);
        expect(data.every((value) => value >= 0 && value <= 1)).toBe(true);
        images++;
      } catch (error) {
        if (!(error instanceof ImagingError)) throw new Error(`round ${round}`, { cause: error });
        expect(["unreadable-image", "unsupported-format", "too-many-pixels"]).toContain(error.code);
      }
    }
    // Or nothing was tested: some changes do not matter, most do.
    expect(images).toBeGreaterThan(0);
    expect(images).toBeLessThan(ROUNDS);
  });
});

/** The file with a few bytes changed, half of them in its headers, every third time cut short as well. */
function damage(whole: Uint8Array, random: NumpyRandom): Uint8Array {
  const HEADERS = 64;
  const file = Uint8Array.from(whole);
  const [changes, cut, length] = random.randint(0, 1 << 30, 3);
  for (let k = 0; k <= changes! % 4; k++) {
    const [within, place, bits] = random.randint(0, 1 << 30, 3);
    const end = within! % 2 === 0 ? Math.min(HEADERS, file.length) : file.length;
    file[place! % end]! ^= 1 + (bits! % 255);
  }
  return cut! % 3 === 0 ? file.subarray(0, length! % file.length) : file;
}
