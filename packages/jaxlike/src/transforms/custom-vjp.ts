import { functionName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { sameShape } from "../core/shape.js";
import { currentTrace } from "../core/trace.js";
import { flatten, flattenUpTo, structure, type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { argumentAsArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import type { Arguments, ArraysOf } from "./types.js";

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
              `Custom VJP fwd rule for function ${name} must produce a pair (list or tuple of length two) where the first element represents the primal output and the second element represents residuals.`,
              {
                fix: "Return [result, residuals].",
              },
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

  const self = Object.assign(custom, {
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
  if (!Array.isArray(found) || found.length !== args.length) {
    throw new JaxTypeError(
      `Custom VJP bwd rule for function ${name} must produce a list with one cotangent for each of the ${args.length} arguments, got ${Array.isArray(found) ? `${found.length} of them` : typeof found}.`,
      {
        fix: "Return [cotangent, …], with null for an argument that has none.",
      },
    );
  }
  const rest = [...primals];
  return args.flatMap((tree, i) => {
    const mine = rest.splice(0, tree.numLeaves);
    if (found[i] === null || found[i] === undefined) return mine.map((x) => new Zero(x.aval));
    let parts: unknown[];
    try {
      parts = flattenUpTo(tree, found[i]);
    } catch (cause) {
      throw new JaxTypeError(
        `Custom VJP bwd rule for function ${name}: the cotangent of argument ${i} has tree structure ${structure(found[i])}, but the argument has ${tree}.`,
        {
          fix: "Return the cotangent in the form of the argument.",
          cause,
        },
      );
    }
    return parts.map((part, k): Tangent => {
      const { aval } = mine[k]!;
      if (flatten(part)[0].length === 0 || !isFloat(aval.dtype)) return new Zero(aval);
      const cotangent = argumentAsArray(part);
      // The cotangent's own shape is judged: under vmap both have lost their batch axis.
      if (!sameShape(cotangent.shape, aval.shape) && cotangent.ndim === aval.ndim) {
        throw new JaxTypeError(
          `Custom VJP bwd rule for function ${name} must produce cotangents of the arguments' shapes: argument ${i} is ${aval.long}, its cotangent ${cotangent.aval.long}.`,
          {
            fix: "Sum or reshape the cotangent to the argument's shape.",
          },
        );
      }
      return cotangent.dtype === aval.dtype ? cotangent : convert(cotangent, aval.dtype);
    });
  });
}
