import { functionName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { sameShape } from "../core/shape.js";
import { currentTrace } from "../core/trace.js";
import { flattenUpTo, structure, type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { argumentAsArray, isArrayLike } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import type { Arguments, ArraysOf } from "./types.js";
import { wraps } from "./wraps.js";

/** What `customVjp` returns: the function, to which its derivative is given. */
export interface CustomVjpFunction<Args extends readonly unknown[], R> {
  (...args: Arguments<Args>): R;
  /**
   * Sets the derivative.
   *
   * @param forward from the arguments to `[result, residuals]`; residuals are any tree of arrays
   * @param backward from residuals and the result's cotangent to a list with one cotangent an argument, null for zero
   */
  defVjp<Residuals>(
    forward: (...args: Args) => readonly [R, Residuals],
    backward: (residuals: Residuals, cotangent: ArraysOf<R>) => readonly unknown[],
  ): CustomVjpFunction<Args, R>;
}

/**
 * A function with a derivative of its own for reverse mode.
 *
 * @param options.nondiffArgnums positions of arguments that are no arrays; `backward` gets them first
 * @example
 * import { customVjp, grad, numpy as jnp } from "@lab/jaxlike";
 * // The identity, whose gradient is clipped to [-1, 1].
 * const clipGradient = customVjp((x) => x);
 * clipGradient.defVjp((x) => [x, null], (_, g) => [jnp.clip(g, -1, 1)]);
 * grad((x) => clipGradient(x).mul(10))(3).item(); // 1
 */
export function customVjp<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  options?: { readonly nondiffArgnums?: readonly number[] },
): CustomVjpFunction<Args, R>;
export function customVjp<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  options?: { readonly nondiffArgnums?: readonly number[] },
): CustomVjpFunction<Args, R>;
export function customVjp(
  f: (...args: never[]) => unknown,
  { nondiffArgnums = [] }: { readonly nondiffArgnums?: readonly number[] } = {},
): CustomVjpFunction<unknown[], unknown> {
  const name = functionName(f);
  let rules: { forward: Rule; backward: Rule } | undefined;

  const custom = (...args: unknown[]): unknown => {
    if (rules === undefined) {
      throw new JaxTypeError(`No VJP defined for custom_vjp function ${name} using defvjp.`, {
        fix: "Call f.defVjp(forward, backward) once.",
      });
    }
    const { forward, backward } = rules;
    const kept = nondiffArgnums.map((i) => args[i]);
    const [leaves, inTree] = flattenArrays(args.filter((_, i) => !nondiffArgnums.includes(i)));
    const whole = (rest: unknown[]): unknown[] => {
      const left = [...rest];
      return args.map((x, i) => (nondiffArgnums.includes(i) ? x : left.shift()));
    };
    const { call, outTree, wasCalled } = flattenFunction(
      (...rest: unknown[]) => (f as unknown as Rule)(...whole(rest)),
      inTree,
    );
    let forwardTree: TreeDef | undefined;
    let residualTree: TreeDef | undefined;
    const outs = currentTrace().processCustomVjp(
      {
        name,
        ruleNames: [functionName(forward), functionName(backward)],
        call,
        forward(...primals) {
          const result = forward(...whole(unflatten(inTree, primals) as unknown[]));
          if (!Array.isArray(result) || result.length !== 2) {
            throw new JaxTypeError(
              `Custom VJP fwd rule ${functionName(forward)} for function ${name} must produce a pair (list or tuple of length two) where the first element represents the primal output (equal to those of the custom_vjp-decorated function ${name}) and the second element represents residuals (i.e. values stored from the forward pass for use on the backward pass), but instead of a pair the fwd rule ${functionName(forward)} produced ${String(result)}.`,
              { fix: "Return [result, residuals]." },
            );
          }
          const [outputs, structureOfOutput] = flattenArrays(result[0]);
          const [residuals, structureOfResiduals] = flattenArrays(result[1]);
          forwardTree = structureOfOutput;
          residualTree = structureOfResiduals;
          return { outputs, residuals };
        },
        backward(residuals, cotangents) {
          const found = backward(...kept, unflatten(residualTree!, residuals), unflatten(forwardTree!, cotangents));
          return flatCotangents(name, found, inTree, leaves);
        },
      },
      leaves,
    );
    return unflatten(wasCalled() ? outTree() : forwardTree!, outs);
  };

  const self = Object.assign(wraps(custom, f), {
    defVjp(forward: Rule, backward: Rule) {
      rules = { forward, backward };
      return self;
    },
  }) as unknown as CustomVjpFunction<unknown[], unknown>;
  return self;
}

type Rule = (...args: unknown[]) => unknown;

/** The backward rule's answer as one cotangent a leaf; null stands for zeros of any form. */
function flatCotangents(name: string, found: unknown, inTree: TreeDef, primals: readonly NDArray[]): Tangent[] {
  const args = inTree.children;
  const mismatch = (cause?: unknown) =>
    new JaxTypeError(
      `Custom VJP bwd rule for function ${name} must produce an output with the same container (pytree) structure as the args tuple of the primal function, and in particular must produce a tuple of length equal to the number of arguments to the primal function, but got bwd output structure ${structure(found)} for primal input structure ${inTree}.`,
      {
        fix: "Return [cotangent, …], each in the form of its argument, with null for an argument that has none.",
        cause,
      },
    );
  if (!Array.isArray(found) || found.length !== args.length) throw mismatch();
  const rest = [...primals];
  return args.flatMap((tree, i) => {
    const mine = rest.splice(0, tree.numLeaves);
    if (found[i] === null || found[i] === undefined) return mine.map((x) => new Zero(x.aval));
    let parts: unknown[];
    try {
      parts = flattenUpTo(tree, found[i]);
    } catch (cause) {
      throw mismatch(cause);
    }
    return parts.map((part, k) => cotangentOf(name, part, mine[k]!, i, mismatch));
  });
}

/** One leaf's cotangent, in the leaf's dtype. */
function cotangentOf(
  name: string,
  part: unknown,
  { aval }: NDArray,
  position: number,
  mismatch: () => JaxTypeError,
): Tangent {
  if (part === null || part === undefined || !isFloat(aval.dtype)) return new Zero(aval);
  if (!isArrayLike(part)) throw mismatch();
  const cotangent = argumentAsArray(part);
  if (!sameShape(cotangent.shape, aval.shape)) {
    throw new JaxValueError(
      `Custom VJP bwd rule for function ${name} must produce an output with the same type as the args tuple of the primal function, but at output[${position}] the bwd rule produced an output of type ${cotangent.aval.strong().long} corresponding to an input of type ${aval.strong().long}, so the shapes do not match`,
      { fix: "Sum or reshape the cotangent to the argument's shape." },
    );
  }
  return convert(cotangent, aval.dtype, aval.weakType && cotangent.weakType);
}
