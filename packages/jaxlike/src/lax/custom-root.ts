import type { NDArray } from "../core/array.js";
import type { CustomJvp } from "../core/custom.js";
import { JaxTypeError } from "../core/errors.js";
import { jaxprAsFunction } from "../core/jaxpr.js";
import { currentTrace } from "../core/trace.js";
import { type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { flattenArrays } from "../transforms/flatten.js";
import { jvpFlat } from "../transforms/jvp-trace.js";
import { linearize } from "../transforms/linearize.js";
import { instantiate, tangentAval } from "../transforms/tangent.js";
import type { Argument, ArraysOf } from "../transforms/types.js";
import { type AnyFunction, type Body, splitList, traceBody } from "./control-flow/trace-body.js";
import { neg } from "./elementwise/arithmetic.js";
import { zerosOf } from "./full.js";
import { functionOfArrays } from "./function-of-arrays.js";

export interface CustomRootOptions {
  /** `solve` returns `[solution, auxiliary]`. Default false. */
  readonly hasAux?: boolean;
}

/**
 * Finds a root of `f` with a solver of your own, and differentiates it by the implicit function theorem instead of the
 * solver: by the arrays that `f` closes over.
 *
 * @param f from a tree of arrays to one of the same form
 * @param initialGuess where the solver starts
 * @param solve from f and the guess to x with `f(x) = 0`; need not be differentiable
 * @param tangentSolve from a linear function g and y to x with `g(x) = y`: `(g, y) => y.div(g(1))` for scalars
 * @returns the solution, of the form of the guess; `[solution, auxiliary]` with `hasAux`
 * @example
 * import { type Array, grad, lax, numpy as jnp } from "@lab/jaxlike";
 * const root = (a: Array): Array => lax.customRoot((x) => x.mul(x).sub(a), 1, () => jnp.sqrt(a), (g, y) => y.div(g(1)));
 * grad(root)(4).item(); // 0.25
 */
export function customRoot<const G, R>(
  f: (x: ArraysOf<G>) => Argument<ArraysOf<G>>,
  initialGuess: G,
  solve: (f: (x: ArraysOf<G>) => ArraysOf<G>, initialGuess: ArraysOf<G>) => R,
  tangentSolve: (g: (x: Argument<ArraysOf<G>>) => ArraysOf<G>, y: ArraysOf<G>) => Argument<ArraysOf<G>>,
  { hasAux = false }: CustomRootOptions = {},
): ArraysOf<R> {
  const [guess, tree] = flattenArrays(initialGuess);
  const avals = guess.map((x) => x.aval);
  const one = flattenArrays([initialGuess])[1];
  const function_ = f as AnyFunction;

  const ofF = traceBody(function_, one, avals, "custom_root");
  checkForm("f", ofF.outTree, tree);
  const ofSolve = traceBody(
    (x) => (solve as AnyFunction)(functionOfArrays(function_), x),
    one,
    avals,
    "custom_root solve",
  );
  checkForm("solve", hasAux ? ofSolve.outTree.children[0] : ofSolve.outTree, tree);
  const linearizeAndSolve: AnyFunction = (x, b) => {
    const [, derivative] = linearize(function_ as (...args: never[]) => unknown, ...([x] as never[]));
    return (tangentSolve as AnyFunction)(derivative, b);
  };
  const two = flattenArrays([initialGuess, initialGuess])[1];
  const ofTangent = traceBody(linearizeAndSolve, two, [...avals, ...avals], "custom_root tangent_solve");
  checkForm("tangent_solve", ofTangent.outTree, tree);

  const constants = [ofF, ofSolve, ofTangent].flatMap((body) => body.constants);
  const outs = rootOf(ofF, ofSolve, ofTangent, [...constants, ...guess]);
  return unflatten(ofSolve.outTree, outs) as ArraysOf<R>;
}

/** Arguments: the constants of f, of the solver and of the tangents' solver, then the guess. */
function rootOf(f: Body, solve: Body, tangentSolve: Body, args: readonly NDArray[]): NDArray[] {
  const lengths = [f, solve, tangentSolve].map((body) => body.constants.length);
  const call = (...all: NDArray[]): NDArray[] => {
    const [, ofSolve, , guess] = splitList(all, ...lengths);
    return jaxprAsFunction(solve.jaxpr)(...ofSolve!, ...guess!);
  };
  const jvp: CustomJvp["jvp"] = (primals, tangents) => {
    // f(a, x(a)) = 0, so ∂ₐf + ∂ₓf·dx = 0, and dx = −(∂ₓf)⁻¹·∂ₐf.
    const all = rootOf(f, solve, tangentSolve, primals);
    const [ofF, , ofTangent] = splitList(primals, ...lengths);
    const [fTangents] = splitList(tangents, ...lengths);
    const solution = all.slice(0, f.jaxpr.outAvals.length);
    const [, right] = jvpFlat(
      (...parameters) => jaxprAsFunction(f.jaxpr)(...parameters, ...solution),
      ofF!,
      fTangents!.map((t, i): Tangent => (t.dtype === "float0" ? new Zero(ofF![i]!.aval) : t)),
    );
    const solved = jaxprAsFunction(tangentSolve.jaxpr)(...ofTangent!, ...solution, ...right.map(instantiate));
    const rest = all.slice(solution.length).map((x) => zerosOf(tangentAval(x.aval)));
    return [all, [...solved.map((x) => neg(x)), ...rest]];
  };
  return currentTrace().processCustomJvp({ name: "_custom_root", ruleName: "_root_jvp", call, jvp }, args);
}

function checkForm(name: string, found: TreeDef | undefined, expected: TreeDef): void {
  if (found?.equals(expected) === true) return;
  throw new JaxTypeError(
    `${name}() output pytree structure must match ${name === "tangent_solve" ? "x" : "initial_guess"}, got ${found ?? "none"} and ${expected}.`,
    { fix: "Return a tree of the form of the initial guess." },
  );
}
