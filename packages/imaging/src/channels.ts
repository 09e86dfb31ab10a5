import { checkGrey, checkImage, checkSameShape } from "./check-image.js";
import { ImagingError } from "./errors.js";
import { createImage, type Image } from "./image.js";

/**
 * The channels of a picture as grey pictures: red, green and blue, or a copy of the one that a grey picture has.
 *
 * @throws ImagingError when the picture is none
 * @example
 * import { createImage, splitChannels } from "@lab/imaging";
 * const [red, , blue] = splitChannels(createImage(1, 1, 3, Float64Array.of(1, 0.5, 0.25)));
 * red!.data; // 1
 * blue!.data; // 0.25
 */
export function splitChannels(img: Image): Image[] {
  checkImage(img);
  const { width, height, channels, data } = img;
  return Array.from({ length: channels }, (_, c) => {
    const values = new Float64Array(width * height);
    for (let p = 0; p < values.length; p++) values[p] = data[p * channels + c]!;
    return createImage(width, height, 1, values);
  });
}

/**
 * The colour picture of three grey ones: red, green, blue. One grey picture alone becomes a copy, so that
 * `joinChannels(splitChannels(img))` is any picture again.
 *
 * @throws ImagingError `invalid-argument` unless there are 1 or 3 grey pictures, `shape-mismatch` unless of one size
 * @example
 * import { createImage, joinChannels } from "@lab/imaging";
 * const grey = (value: number) => createImage(1, 1, 1, Float64Array.of(value));
 * joinChannels([grey(1), grey(0.5), grey(0)]).data; // 1, 0.5, 0
 */
export function joinChannels(parts: readonly Image[]): Image {
  if (parts.length !== 1 && parts.length !== 3) {
    throw new ImagingError("invalid-argument", {
      given: `${parts.length} channels`,
      expected: "3 grey pictures: red, green, blue; or 1",
      fix: "Pass an array such as the one that splitChannels returns.",
    });
  }
  for (const part of parts) checkGrey(part, "as a channel");
  const [first] = parts as readonly [Image];
  for (const part of parts) checkSameShape(first, part);
  const joined = createImage(first.width, first.height, parts.length);
  parts.forEach(({ data }, c) => {
    for (let p = 0; p < data.length; p++) joined.data[p * parts.length + c] = data[p]!;
  });
  return joined;
}

/**
 * The picture with three channels: equal ones where it was grey, a copy where it had colours.
 *
 * @throws ImagingError when the picture is none
 * @example
 * import { createImage, toRgb } from "@lab/imaging";
 * toRgb(createImage(1, 1, 1, Float64Array.of(0.5))).data; // 0.5, 0.5, 0.5
 */
export function toRgb(img: Image): Image {
  const parts = splitChannels(img);
  const [grey] = parts as [Image];
  return joinChannels(parts.length === 1 ? [grey, grey, grey] : parts);
}
