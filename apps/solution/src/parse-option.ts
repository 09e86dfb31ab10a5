import { SolutionError } from "./solution-error.js";

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const LARGEST_SEED = 2 ** 32 - 1;
const MOST_ITERATIONS = 100_000;

/** `--seed`: what `np.random.seed` takes. */
export function parseSeed(text: string): number {
  return parseInteger("--seed", text, 0, LARGEST_SEED, "Leave it out for 42, the notebook's own seed.");
}

/** `--iterations`: how often hard SVT may go round. */
export function parseIterations(text: string): number {
  return parseInteger("--iterations", text, 1, MOST_ITERATIONS, "Leave it out for 200, as in the lecture.");
}

/** `--threshold`: singular values below it are cut. */
export function parseThreshold(text: string): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0) || !Number.isFinite(value)) {
    throw new SolutionError("invalid-option", {
      given: `--threshold is ${quote(text)}`,
      expected: "a number of at least 0",
      fix: "Leave it out for 100, as in the lecture.",
    });
  }
  return value;
}

/** An option that is one of a few words. */
export function parseChoice<Choice extends string>(option: string, choices: readonly Choice[]) {
  return (text: string): Choice => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined) return choice;
    throw new SolutionError("invalid-option", {
      given: `${option} is ${quote(text)}`,
      expected: `one of ${choices.join(", ")}`,
      fix: `Leave it out for ${choices[0]}.`,
    });
  };
}

/** An option that is a path or a word and must not be empty. */
export function parseNonEmpty(option: string, expected: string) {
  return (text: string): string => {
    if (text.trim() !== "") return text;
    throw new SolutionError("invalid-option", {
      given: `${option} is empty`,
      expected,
      fix: `Give ${option} a value, or leave it out.`,
    });
  };
}

function parseInteger(option: string, text: string, least: number, most: number, fix: string): number {
  const value = INTEGER.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new SolutionError("invalid-option", {
      given: `${option} is ${quote(text)}`,
      expected: `a whole number from ${least} to ${most}`,
      fix,
    });
  }
  return value;
}

/** As the reader typed it; a long or many-lined value is cut. */
function quote(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(shown);
}
