import type { NDArray } from "../core/array.js";
import { ClosedJaxpr } from "../core/jaxpr.js";
import { map as mapTree, unflatten } from "../core/tree.js";
import { Zero } from "../core/zero.js";
import { positions } from "./argnums.js";
import { flattenArrays, flattenFunction, passedThrough } from "./flatten.js";
import { jit } from "./jit.js";
import { linearizeFlat, pullBack } from "./linearize-flat.js";
import { Residuals } from "./residuals.js";
import { instantiate } from "./tangent.js";
import type { Argnums, Argument, Arguments, Selected } from "./types.js";
import { cotangentsFor } from "./vjp.js";
import { wraps } from "./wraps.js";

export interface FwdAndBwdOptions<Aux extends boolean = boolean> {
  /** Whether `f` returns `[value, auxiliary]`; then the forward pass returns the auxiliary result as its third. */
  readonly hasAux?: Aux;
  /** Whether both passes are jitted; default true. */
  readonly jitted?: boolean;
}

type Backward<Args extends readonly unknown[], R, N extends Argnums> = (
  residuals: Residuals,
  cotangent: Argument<R>,
) => Selected<Args, N>;

/**
 * The forward and the backward pass of `f` as two functions: as `vjp`, whose pullback is another one at each call.
 *
 * @param argnums the position of the argument to differentiate by, or a list of positions
 * @returns `[forward, backward]`: `forward(...args)` returns `[value, residuals]`, and `backward(residuals, cotangent)` the
 * cotangent of the argument, or a list of them
 * @example
 * import { fwdAndBwd } from "@lab/jaxlike";
 * const [forward, backward] = fwdAndBwd((x, y) => x.mul(y), [0, 1]);
 * const [value, residuals] = forward(3, 4);
 * value.item(); // 12
 * backward(residuals, 1).map((t) => t.item()); // [4, 3]
 */
export function fwdAndBwd<Args extends readonly NDArray[], R, const N extends Argnums>(
  f: (...args: Args) => R,
  argnums: N,
  options?: FwdAndBwdOptions<false>,
): [forward: (...args: Arguments<Args>) => [R, Residuals], backward: Backward<Args, R, N>];
export function fwdAndBwd<Args extends readonly NDArray[], R, Aux, const N extends Argnums>(
  f: (...args: Args) => readonly [R, Aux],
  argnums: N,
  options: FwdAndBwdOptions<true> & { readonly hasAux: true },
): [forward: (...args: Arguments<Args>) => [R, Residuals, Aux], backward: Backward<Args, R, N>];
export function fwdAndBwd<Args extends readonly unknown[], R, const N extends Argnums>(
  f: (...args: Args) => R,
  argnums: N,
  options?: FwdAndBwdOptions<false>,
): [forward: (...args: Arguments<Args>) => [R, Residuals], backward: Backward<Args, R, N>];
export function fwdAndBwd(
  f: (...args: never[]) => unknown,
  argnums: Argnums,
  { hasAux = false, jitted = true }: FwdAndBwdOptions = {},
): [forward: (...args: unknown[]) => unknown, backward: (residuals: Residuals, cotangent: unknown) => unknown] {
  const forward = wraps((...args: unknown[]): unknown => forwardPass(f, argnums, hasAux, args), f);
  const backward = ({ arrays, pullback }: Residuals, cotangent: unknown): unknown => pullback(arrays, cotangent);
  if (!jitted) return [forward, backward];
  return [jit(forward) as (...args: unknown[]) => unknown, jit(backward) as unknown as typeof backward];
}

function forwardPass(
  f: (...args: never[]) => unknown,
  argnums: Argnums,
  hasAux: boolean,
  args: readonly unknown[],
): unknown[] {
  const chosen = positions(argnums, args.length, "fwd_and_bwd");
  const [leaves, inTree] = flattenArrays(chosen.map((i) => args[i]));
  const { call, outTree } = flattenFunction((...selected: unknown[]) => {
    const all = args.map((x, i) =>
      chosen.includes(i) ? selected[chosen.indexOf(i)] : mapTree(passedThrough, x as never),
    );
    return (f as (...args: unknown[]) => unknown)(...all);
  }, inTree);
  const { outputs, linear, ...rest } = linearizeFlat(call, leaves);

  const valueTree = hasAux ? outTree().children[0]! : outTree();
  const avals = outputs.map((x) => x.aval);
  const valueAvals = avals.slice(0, valueTree.numLeaves);
  const ofAux = avals.slice(valueTree.numLeaves).map((aval) => new Zero(aval));
  const residuals = new Residuals(linear.constants, (arrays, cotangent) => {
    const linearized = { outputs: [], linear: new ClosedJaxpr(linear.jaxpr, arrays), ...rest };
    const cotangents = [...cotangentsFor(valueAvals, valueTree, cotangent), ...ofAux];
    const found = unflatten(inTree, pullBack(linearized, cotangents).map(instantiate)) as unknown[];
    return typeof argnums === "number" ? found[0] : found;
  });
  const result = unflatten(outTree(), outputs);
  if (!hasAux) return [result, residuals];
  const [value, aux] = result as [unknown, unknown];
  return [value, residuals, aux];
}
