import { ImagingError } from "./errors.js";

/** @throws ImagingError `invalid-argument` unless the value is an integer from `least` to `most` */
export function checkInteger(value: number, name: string, least: number, most = Number.MAX_SAFE_INTEGER): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new ImagingError("invalid-argument", {
    given: `${name} is ${String(value)}`,
    expected: `an integer ${range}`,
    fix: `Pass a whole number ${range} as ${name}, or leave it out for its default.`,
  });
}

/** @throws ImagingError `invalid-argument` unless the value is finite and at least `least` */
export function checkNumber(value: number, name: string, least = Number.NEGATIVE_INFINITY): void {
  if (Number.isFinite(value) && value >= least) return;
  const bound = Number.isFinite(least) ? ` of at least ${least}` : "";
  throw new ImagingError("invalid-argument", {
    given: `${name} is ${String(value)}`,
    expected: `a finite number${bound}`,
    fix: `Pass a number${bound} as ${name}, or leave it out for its default.`,
  });
}

/** @throws ImagingError `invalid-argument` unless the value is a finite number above 0 */
export function checkPositive(value: number, name: string): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new ImagingError("invalid-argument", {
    given: `${name} is ${String(value)}`,
    expected: "a finite number above 0",
    fix: `Pass a positive number as ${name}, or leave it out for its default.`,
  });
}

/** @throws ImagingError `invalid-argument` unless the value is one of the choices */
export function checkChoice(value: string, name: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const list = choices.map((choice) => `"${choice}"`).join(" or ");
  throw new ImagingError("invalid-argument", {
    given: `${name} is ${JSON.stringify(value)}`,
    expected: list,
    fix: `Pass ${list} as ${name}, or leave it out for its default.`,
  });
}

const MAX_SEED = 2 ** 32 - 1;

/** @throws ImagingError `invalid-argument` unless np.random.seed would take the value */
export function checkSeed(seed: number): void {
  checkInteger(seed, "seed", 0, MAX_SEED);
}

/** In colour 1.5 GiB of doubles; much more does not fit in a typed array of every engine. */
const MAX_PIXELS = 2 ** 26;

/** @throws ImagingError `invalid-argument`, `too-many-pixels` unless a picture may have this size */
export function checkSize(width: number, height: number): void {
  checkInteger(width, "width", 1);
  checkInteger(height, "height", 1);
  if (width * height <= MAX_PIXELS) return;
  throw new ImagingError("too-many-pixels", {
    given: `${width} × ${height} pixels`,
    expected: `at most ${MAX_PIXELS} pixels`,
    fix: "Pass a smaller width and height.",
  });
}
