import { SolutionError } from "./solution-error.js";

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The bounds of a number, and what to do about one that is out of them. */
export interface Bounds {
  readonly least: number;
  readonly most?: number;
  readonly fix: string;
}

/** An option that is a whole number. */
export function parseInteger(option: string, { least, most = Number.MAX_SAFE_INTEGER, fix }: Bounds) {
  const expected = `a whole number from ${least} to ${most}`;
  return (text: string): number => within(option, text, INTEGER, { least, most, expected, fix });
}

/** An option that is a finite number. */
export function parseNumber(option: string, { least, most = Number.MAX_VALUE, fix }: Bounds) {
  const expected = most === Number.MAX_VALUE ? `a number of at least ${least}` : `a number from ${least} to ${most}`;
  return (text: string): number => within(option, text, DECIMAL, { least, most, expected, fix });
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

function within(
  option: string,
  text: string,
  pattern: RegExp,
  { least, most, expected, fix }: Required<Bounds> & { readonly expected: string },
): number {
  const value = pattern.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new SolutionError("invalid-option", { given: `${option} is ${quote(text)}`, expected, fix });
}

/** As the reader typed it; a long or many-lined value is cut. */
function quote(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(shown);
}
