import { JaxTypeError, JaxValueError } from "../core/errors.js";
import type { Argnums } from "./types.js";

/** The positions of the arguments to differentiate by; negative ones count from the end. */
export function positions(argnums: Argnums, count: number, transform: string): number[] {
  const list = typeof argnums === "number" ? [argnums] : [...argnums];
  return list.map((position) => {
    if (!Number.isInteger(position)) {
      throw new JaxTypeError(`${transform} argnums is ${String(position)}`, {
        expected: "an integer or a list of integers",
        fix: "Pass the position of the argument to differentiate by, 0 for the first.",
      });
    }
    if (position >= count) {
      throw new JaxTypeError(
        `differentiating with respect to argnums=${argnums} requires at least ${position + 1} positional arguments to be passed by the caller, but got only ${count} positional arguments.`,
        { fix: "Pass the argument, or differentiate by another." },
      );
    }
    if (position < -count) {
      throw new JaxValueError(
        `Positional argument indices, e.g. for \`static_argnums\`, must have value greater than or equal to -len(args) and less than len(args), but got value ${position} for len(args) == ${count}.`,
        { fix: "Pass the argument, or differentiate by another." },
      );
    }
    return position < 0 ? position + count : position;
  });
}
