import { ImagingError, type ImagingErrorCode } from "../errors.js";

/** The default export of sharp, without its types in our declarations. */
export type Sharp = typeof import("sharp").default;

/**
 * The codecs, loaded at the first picture: a program that reads none starts faster, and runs where sharp has no binary.
 *
 * @param code of the error when it cannot be loaded
 */
export async function loadSharp(
  code: Extract<ImagingErrorCode, "unreadable-image" | "unwritable-image">,
): Promise<Sharp> {
  try {
    return (await import("sharp")).default;
  } catch (cause) {
    throw new ImagingError(code, {
      given: `no image codecs: the package sharp cannot be loaded on ${process.platform}-${process.arch}`,
      expected: "sharp with its prebuilt binary for this platform",
      fix: "Install again without --omit=optional, on the platform that runs the program; https://sharp.pixelplumbing.com/install lists the platforms.",
      cause,
    });
  }
}
