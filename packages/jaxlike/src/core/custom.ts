import type { NDArray } from "./array.js";
import type { Jaxpr } from "./jaxpr.js";
import type { Tangent } from "./zero.js";

/** A function of flat arrays. */
export type FlatFunction = (...args: NDArray[]) => NDArray[];

/** A function with its own forward derivative. */
export interface CustomJvp {
  readonly name: string;
  readonly call: FlatFunction;
  /** Results and their tangents. Tangents of arguments are given as arrays, zeros included. */
  readonly jvp: (primals: readonly NDArray[], tangents: readonly NDArray[]) => [NDArray[], NDArray[]];
  /** What the user called the rule. */
  readonly ruleName: string;
  /** The traced body, once there is one: what jaxprs print. */
  readonly jaxpr?: Jaxpr;
}

/** A function with its own reverse derivative. */
export interface CustomVjp {
  readonly name: string;
  readonly call: FlatFunction;
  /** Results, then residuals; `outputs` says how many are results. */
  readonly forward: (...args: NDArray[]) => { readonly outputs: NDArray[]; readonly residuals: NDArray[] };
  /** From residuals and the results' cotangents to one for each argument. */
  readonly backward: (residuals: readonly NDArray[], cotangents: readonly NDArray[]) => Tangent[];
  /** What the user called the rules: forward, then backward. */
  readonly ruleNames: readonly [string, string];
  readonly jaxpr?: Jaxpr;
}
