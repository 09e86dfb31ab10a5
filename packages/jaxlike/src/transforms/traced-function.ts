import { argumentNames, functionName } from "../core/argument-names.js";
import type { Atom, Equation, Var } from "../core/jaxpr.js";
import { type CallSite, captureCallSite } from "../core/source-location.js";

/** What messages say of a function that is being traced. */
export interface TracedFunction {
  readonly name: string;
  /** `jit`, `scan`, … */
  readonly transform: string;
  /** Where the function was handed to the transformation. */
  readonly site: CallSite | undefined;
  /** The name of the argument that each flat input belongs to, where it is known; computed when a message needs it. */
  readonly inputNames: () => readonly (string | undefined)[];
  /** Whether a truth value that nothing uses is an error: in what a user wrote, not in what was derived from it. */
  readonly conditionsMatter: boolean;
}

/** A function of ours, or of which nothing is known. */
export function anonymous(name = "<lambda>", transform = "jit"): TracedFunction {
  return { name, transform, site: undefined, inputNames: () => [], conditionsMatter: false };
}

/**
 * A function of the user's.
 *
 * @param counts how many flat inputs each argument has
 */
export function userFunction(
  // biome-ignore lint/complexity/noBannedTypes: any function has a name and a text
  f: Function,
  transform: string,
  counts: readonly number[],
  site = captureCallSite(),
): TracedFunction {
  return {
    name: functionName(f),
    transform,
    site,
    inputNames: () => {
      const names = argumentNames(f) ?? [];
      return counts.flatMap((count, i) => Array<string | undefined>(count).fill(names[i]));
    },
    conditionsMatter: true,
  };
}

/** `The error occurred while tracing the function f at FILE:LINE for jit. This concrete value was not available …` */
export function describeOrigin(
  of: TracedFunction,
  inputs: readonly Var[],
  equations: readonly Equation[],
  variable: Var,
): string {
  const where = of.site?.describe();
  const head = `The error occurred while tracing the function ${of.name}${where === undefined ? "" : ` at ${where}`} for ${of.transform}.`;
  const names = of.inputNames();
  const depends = dependencies(inputs, equations, variable)
    .map((i) => names[i])
    .filter((name): name is string => name !== undefined);
  const unique = [...new Set(depends)];
  if (unique.length === 0) return head;
  const list =
    unique.length === 1
      ? `the argument ${unique[0]}`
      : `the arguments ${unique.slice(0, -1).join(", ")} and ${unique.at(-1)}`;
  return `${head} This concrete value was not available in JavaScript because it depends on the value of ${list}.`;
}

/** The positions of the inputs that a variable was computed from. */
function dependencies(inputs: readonly Var[], equations: readonly Equation[], variable: Var): number[] {
  const needed = new Set<Atom>([variable]);
  for (const { inputs: from, outputs } of equations.toReversed()) {
    if (outputs.some((v) => needed.has(v))) for (const atom of from) needed.add(atom);
  }
  return inputs.flatMap((v, i) => (needed.has(v) ? [i] : []));
}
