import { functionName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { sameShape } from "../core/shape.js";
import { currentTrace } from "../core/trace.js";
import { structure, type TreeDef, unflatten } from "../core/tree.js";
import { convert } from "../lax/convert-element-type.js";
import { add } from "../lax/elementwise/arithmetic.js";
import { fullLike } from "../lax/full.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { tangentAval } from "./tangent.js";
import type { Arguments, ArraysOf } from "./types.js";
import { wraps } from "./wraps.js";

type JvpRule<Args extends readonly unknown[], R> = (primals: Args, tangents: Args) => readonly [R, ArraysOf<R>];

/** What `customJvp` returns: the function, to which its derivative is given. */
export interface CustomJvpFunction<Args extends readonly unknown[], R> {
  (...args: Arguments<Args>): R;
  /** Sets the derivative: from arguments and tangents to the result and its tangent. */
  defJvp(rule: JvpRule<Args, R>): CustomJvpFunction<Args, R>;
  /** Sets the derivative as one rule an argument, from its tangent, the result and the arguments; null for zero. */
  defJvps(
    ...rules: readonly (((tangent: NDArray, result: R, ...args: Args) => ArraysOf<R>) | null)[]
  ): CustomJvpFunction<Args, R>;
}

/**
 * A function with a derivative of its own, for forward and, since it is transposed, reverse mode.
 *
 * @param options.nondiffArgnums positions of arguments that are no arrays, or not to be differentiated; the rule gets them first
 * @example
 * import { customJvp, grad, numpy as jnp } from "@lab/jaxlike";
 * const logAddOne = customJvp((x) => jnp.log(x.add(1)));
 * logAddOne.defJvp(([x], [t]) => [logAddOne(x), t.div(x.add(1))]);
 * grad(logAddOne)(3).item(); // 0.25
 */
export function customJvp<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  options?: { readonly nondiffArgnums?: readonly number[] },
): CustomJvpFunction<Args, R>;
export function customJvp<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  options?: { readonly nondiffArgnums?: readonly number[] },
): CustomJvpFunction<Args, R>;
export function customJvp(
  f: (...args: never[]) => unknown,
  { nondiffArgnums = [] }: { readonly nondiffArgnums?: readonly number[] } = {},
): CustomJvpFunction<unknown[], unknown> {
  const name = functionName(f);
  let rule: ((...args: unknown[]) => readonly [unknown, unknown]) | undefined;
  let ruleName = "jvp";

  const custom = (...args: unknown[]): unknown => {
    if (rule === undefined) {
      throw new JaxTypeError(`No JVP defined for custom_jvp function ${name} using defjvp.`, {
        fix: "Call f.defJvp((primals, tangents) => [result, tangent]) once.",
      });
    }
    const kept = nondiffArgnums.map((i) => args[i]);
    const [leaves, inTree] = flattenArrays(args.filter((_, i) => !nondiffArgnums.includes(i)));
    const { call, outTree, wasCalled } = flattenFunction((...rest: unknown[]) => {
      const all = args.map((x, i) => (nondiffArgnums.includes(i) ? x : rest.shift()));
      return (f as unknown as (...all: unknown[]) => unknown)(...all);
    }, inTree);
    // Under differentiation only the rule is called: then it tells the form of the result.
    let ruleTree: TreeDef | undefined;
    const outs = currentTrace().processCustomJvp(
      {
        name,
        ruleName,
        call,
        jvp(primals, tangents) {
          const result = rule!(...kept, unflatten(inTree, primals), unflatten(inTree, tangents));
          const checked = checkRule(`rule ${ruleName} for function ${name}`, result);
          ruleTree = structure(result[0]);
          return checked;
        },
      },
      leaves,
    );
    return unflatten(wasCalled() ? outTree() : ruleTree!, outs);
  };

  const self = Object.assign(wraps(custom, f), {
    defJvp(given: (...args: never[]) => readonly [unknown, unknown]) {
      rule = given as unknown as (...args: unknown[]) => readonly [unknown, unknown];
      ruleName = functionName(given);
      return self;
    },
    defJvps(...rules: readonly (((tangent: NDArray, result: unknown, ...args: unknown[]) => unknown) | null)[]) {
      ruleName = "jvp";
      rule = (primals, tangents) => {
        const result = self(...(primals as unknown[]));
        const terms = rules.flatMap((each, i) =>
          each === null ? [] : [flattenArrays(each((tangents as NDArray[])[i]!, result, ...(primals as unknown[])))[0]],
        );
        const [leaves, tree] = flattenArrays(result);
        const total = leaves.map((x, k) => terms.map((term) => term[k]!).reduce((a, b) => add(a, b), fullLike(x, 0)));
        return [result, unflatten(tree, total)];
      };
      return self;
    },
  }) as unknown as CustomJvpFunction<unknown[], unknown>;
  return self;
}

/** The result and its tangent, as flat arrays that fit each other. */
function checkRule(rule: string, result: readonly [unknown, unknown]): [NDArray[], NDArray[]] {
  if (!Array.isArray(result) || result.length !== 2) {
    throw new JaxTypeError(
      `Custom JVP ${rule} must produce a pair (list or tuple of length two) representing primal and tangent outputs, but got ${String(result)}.`,
      {
        fix: "Return [result, tangent].",
      },
    );
  }
  const [outs, outTree] = flattenArrays(result[0]);
  const [tangents, tangentTree] = flattenArrays(result[1]);
  if (!outTree.equals(tangentTree)) {
    throw new JaxTypeError(
      `Custom JVP ${rule} must produce primal and tangent outputs with equal container (pytree) structures, but got ${outTree} and ${tangentTree} respectively.`,
      {
        fix: "Return a tangent in the form of the result.",
      },
    );
  }
  const converted = tangents.map((tangent, i) => {
    const aval = tangentAval(outs[i]!.aval);
    if (aval.dtype === "float0") return tangent;
    const fits = sameShape(aval.shape, tangent.shape) && (aval.dtype === tangent.dtype || tangent.weakType);
    if (!fits) {
      throw new JaxTypeError(
        `Custom JVP ${rule} must produce primal and tangent outputs with corresponding shapes and dtypes. Expected ${aval.strong().long} (tangent type of ${outs[i]!.aval.strong().long}) but got ${tangent.aval.strong().long}.`,
        {
          fix: "Give the tangent the shape and dtype of the result.",
        },
      );
    }
    return convert(tangent, aval.dtype, tangent.weakType && aval.weakType);
  });
  return [outs, converted];
}
