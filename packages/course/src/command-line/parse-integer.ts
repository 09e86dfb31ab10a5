import { CourseError } from "../errors.js";

/** An option that is a whole number. */
export function parseInteger(option: string, least: number, most: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new CourseError("invalid-argument", {
      given: `${option} is ${JSON.stringify(text.slice(0, 40))}`,
      expected: `a whole number from ${least} to ${most}`,
      fix: "Correct it, or leave it out.",
    });
  };
}
