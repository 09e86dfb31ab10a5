import { Argument, Option } from "commander";
import { sharedOptions } from "../command-line/common-options.js";
import { parseChoice, parseInteger, parseNumber } from "../command-line/parse-option.js";
import { SolutionError } from "../command-line/solution-error.js";
import type { Reproduction } from "../part.js";
import { COLOURS, type InpaintOptions, MASKS } from "./results.js";

/** The flags as commander gives them. */
type Flags = Omit<InpaintOptions, "files">;

/** Some pixel must be known. */
const MOST_MISSING = 0.99;
/** Structural similarity looks at windows of 11 pixels. */
const LEAST_FIT = 16;
const MOST_FIT = 4000;
const MOST_ITERATIONS = 100_000;

const AS_IN_THE_LECTURE = (value: number) => `Leave it out for ${value}, as in the lecture.`;

export const PICTURES = new Argument(
  "[picture...]",
  "PNG, JPEG, WebP or GIF files, to restore beside the generated ones",
);

export const OPTIONS: readonly Option[] = [
  sharedOptions.seed,
  new Option("--missing <share>", "of each picture's pixels; a text covers a share of its own")
    .default(0.5)
    .argParser(parseNumber("--missing", { least: 0, most: MOST_MISSING, fix: AS_IN_THE_LECTURE(0.5) })),
  new Option("--mask <kind>", `which pixels are missing: ${MASKS.join(", ")}`)
    .default("random")
    .argParser(parseChoice("--mask", MASKS)),
  new Option("--colour <mode>", "grey; or in colour: stacked (one matrix), channels (three)")
    .default("grey")
    .argParser(parseChoice("--colour", COLOURS)),
  new Option("--fit <pixels>", "a picture's longest side is at most so long")
    .default(400)
    .argParser(parseInteger("--fit", { least: LEAST_FIT, most: MOST_FIT, fix: AS_IN_THE_LECTURE(400) })),
  new Option("--delta <step>", "the step size")
    .default(1.2)
    .argParser(parseNumber("--delta", { least: 0.01, most: 100, fix: AS_IN_THE_LECTURE(1.2) })),
  new Option("--max-iterations <n>", "of each picture, at most")
    .default(700)
    .argParser(parseInteger("--max-iterations", { least: 1, most: MOST_ITERATIONS, fix: AS_IN_THE_LECTURE(700) })),
  new Option("--tolerance <residual>", "stop when the relative residual falls below it")
    .default(0.01)
    .argParser(parseNumber("--tolerance", { least: 0, fix: AS_IN_THE_LECTURE(0.01) })),
  new Option("--no-generated", "leave out the two generated pictures"),
];

export function readOptions(flags: Flags, files: readonly string[]): InpaintOptions {
  const { generated, seed, missing, mask, colour, fit, delta, maxIterations, tolerance } = flags;
  if (!generated && files.length === 0) {
    throw new SolutionError("invalid-option", {
      given: "--no-generated and no picture",
      expected: "at least one picture to restore",
      fix: "Name a file, as in solution inpaint --no-generated photo.jpg, or leave --no-generated out.",
    });
  }
  return { files, generated, seed, missing, mask, colour, fit, delta, maxIterations, tolerance };
}

export function reproduce(options: InpaintOptions): Reproduction {
  const { files, generated, seed, missing, mask, colour, fit, delta, maxIterations, tolerance } = options;
  const iterations = { delta, "max-iterations": maxIterations, tolerance };
  return {
    options: { seed, missing, mask, colour, fit, ...iterations, "no-generated": generated ? null : true },
    words: files,
  };
}
