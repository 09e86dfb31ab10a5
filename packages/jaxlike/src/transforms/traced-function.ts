import { argumentName, functionName } from "../core/argument-names.js";
import type { Atom, Equation, Var } from "../core/jaxpr.js";
import { type CallSite, captureCallSite } from "../core/source-location.js";
import { flattenWithPath, keystr, type TreeDef, unflatten } from "../core/tree.js";
import { parameterNames } from "./wraps.js";

/** What messages say of a function that is being traced. */
export interface TracedFunction {
  readonly name: string;
  /** `jit`, `scan`, … */
  readonly transform: string;
  /** Where the function was handed to the transformation. */
  readonly site: CallSite | undefined;
  /** What each flat input is called, `x` or `params['w'][0]`, where it is known; computed when a message needs it. */
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
 * @param inTree the form of the list of those arguments that are traced
 * @param positions their places among all arguments; default all of them, in order
 */
export function userFunction(
  // biome-ignore lint/complexity/noBannedTypes: any function has a name and a text
  f: Function,
  transform: string,
  inTree: TreeDef,
  { site = captureCallSite(), positions }: { site?: CallSite; positions?: readonly number[] } = {},
): TracedFunction {
  return {
    name: functionName(f),
    transform,
    site,
    inputNames: () => {
      const names = parameterNames(f);
      const numbered = unflatten(
        inTree,
        Array.from({ length: inTree.numLeaves }, (_, i) => i),
      );
      return flattenWithPath(numbered)[0].map(([[first, ...rest]]) => {
        const place = Number(keystr([first!]).replace(/\D/g, ""));
        const name = argumentName(names, positions?.[place] ?? place);
        return name === undefined ? undefined : `${name}${keystr(rest)}`;
      });
    },
    conditionsMatter: true,
  };
}

/** `f at FILE:LINE` */
export function nameAndPlace({ name, site }: TracedFunction): string {
  const where = site?.describe();
  return where === undefined ? name : `${name} at ${where}`;
}

/** `The error occurred while tracing the function f at FILE:LINE for jit. This concrete value was not available …` */
export function describeOrigin(
  of: TracedFunction,
  inputs: readonly Var[],
  equations: readonly Equation[],
  variable: Var,
): string {
  const head = `The error occurred while tracing the function ${nameAndPlace(of)} for ${of.transform}.`;
  const names = of.inputNames();
  const depends = dependencies(inputs, equations, variable)
    .map((i) => names[i])
    .filter((name): name is string => name !== undefined);
  if (depends.length === 0) return head;
  const list =
    depends.length === 1
      ? `value of the argument ${depends[0]}`
      : `values of the arguments ${depends.slice(0, -1).join(", ")} and ${depends.at(-1)}`;
  return `${head} This concrete value was not available in JavaScript because it depends on the ${list}.`;
}

/** The positions of the inputs that a variable was computed from. */
function dependencies(inputs: readonly Var[], equations: readonly Equation[], variable: Var): number[] {
  const needed = new Set<Atom>([variable]);
  for (const { inputs: from, outputs } of equations.toReversed()) {
    if (outputs.some((v) => needed.has(v))) for (const atom of from) needed.add(atom);
  }
  return inputs.flatMap((v, i) => (needed.has(v) ? [i] : []));
}
