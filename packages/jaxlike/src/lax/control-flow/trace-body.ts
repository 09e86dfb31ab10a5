/**
 * What control flow shares: functions become jaxprs whose closed-over arrays are ordinary arguments.
 */
import type { NDArray } from "../../core/array.js";
import type { ShapedArray } from "../../core/aval.js";
import { config } from "../../core/config.js";
import { JaxTypeError } from "../../core/errors.js";
import { ClosedJaxpr, type Jaxpr } from "../../core/jaxpr.js";
import { keystr, leavesWithPath, type TreeDef, unflatten } from "../../core/tree.js";
import { flattenFunction } from "../../transforms/flatten.js";
import { traceToJaxpr } from "../../transforms/jaxpr-trace.js";
import { userFunction } from "../../transforms/traced-function.js";

/** A traced function: `jaxpr` takes the constants, then the arguments. */
export interface Body {
  readonly jaxpr: ClosedJaxpr;
  readonly constants: readonly NDArray[];
  readonly outTree: TreeDef;
}

// biome-ignore lint/suspicious/noExplicitAny: any function of trees of arrays
export type AnyFunction = (...args: any[]) => unknown;

/** Traces `f` for arguments of this structure, a list of them, and these shapes. */
export function traceBody(f: AnyFunction, inTree: TreeDef, avals: readonly ShapedArray[], transform: string): Body {
  const { call, outTree } = flattenFunction(f, inTree);
  const { jaxpr, constants } = traceToJaxpr(call, avals, userFunction(f, transform, inTree));
  const hoisted: Jaxpr = { ...jaxpr, constants: [], inputs: [...jaxpr.constants, ...jaxpr.inputs] };
  return { jaxpr: new ClosedJaxpr(hoisted), constants, outTree: outTree() };
}

/** The same jaxpr with its inputs in another order: input i is what was input `order[i]`. */
export function withInputs(closed: ClosedJaxpr, order: readonly number[]): ClosedJaxpr {
  const { jaxpr, constants } = closed;
  return new ClosedJaxpr({ ...jaxpr, inputs: order.map((i) => jaxpr.inputs[i]!) }, constants);
}

/** The same jaxpr with its outputs in another order. */
export function withOutputs(closed: ClosedJaxpr, order: readonly number[]): ClosedJaxpr {
  const { jaxpr, constants } = closed;
  return new ClosedJaxpr({ ...jaxpr, outputs: order.map((i) => jaxpr.outputs[i]!) }, constants);
}

/** The numbers from `start` on, `count` of them. */
export const range = (start: number, count: number): number[] => Array.from({ length: count }, (_, i) => start + i);

/** Whether control flow is to run step by step on concrete values. */
export const runsStepByStep = (): boolean => config.read("jax_disable_jit");

/** Consecutive parts of a list. */
export function splitList<T>(list: readonly T[], ...counts: readonly number[]): T[][] {
  const rest = [...list];
  const parts = counts.map((count) => rest.splice(0, count));
  return [...parts, rest];
}

/**
 * Checks that what a loop carries comes out as it went in.
 *
 * @throws JaxTypeError that names the leaves that differ
 */
export function checkCarry(
  what: string,
  inTree: TreeDef,
  inAvals: readonly ShapedArray[],
  outTree: TreeDef,
  outAvals: readonly ShapedArray[],
): void {
  if (!inTree.equals(outTree)) {
    throw new JaxTypeError(
      `${what} function carry input and carry output must have the same pytree structure, but they differ: the input carry has structure ${inTree} and the output carry has structure ${outTree}.`,
      { fix: "Return the carry in the form in which the function got it." },
    );
  }
  const paths = leavesWithPath(
    unflatten(
      inTree,
      inAvals.map((_, i) => i),
    ),
  ).map(([path]) => keystr(path));
  const lines = inAvals.flatMap((aval, i) => {
    const out = outAvals[i]!;
    if (aval.equals(out, { ignoreWeakType: true })) return [];
    const place = paths[i] === "" ? "the input carry" : `the input carry component carry${paths[i]}`;
    return [`${place} has type ${aval.long} but the corresponding output carry component has type ${out.long}`];
  });
  if (lines.length === 0) return;
  throw new JaxTypeError(
    `${what} function carry input and carry output must have equal types, but they differ:\n\n  * ${lines.join("\n  * ")}\n\nRevise the function so that all output types match the corresponding input types.`,
    { fix: "Convert the initial value, or what the function returns, with x.astype." },
  );
}

/** Which leaves of a weakly typed initial carry must take the dtype that the body gave them. */
export function mustPromote(inAvals: readonly ShapedArray[], outAvals: readonly ShapedArray[]): boolean[] {
  return inAvals.map((aval, i) => aval.weakType && outAvals[i] !== undefined && aval.dtype !== outAvals[i]!.dtype);
}
