import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { JaxTypeError } from "../core/errors.js";
import type { ClosedJaxpr } from "../core/jaxpr.js";
import { unflatten } from "../core/tree.js";
import { ShapeDtypeStruct, type ShapesOf } from "./eval-shape.js";
import { flattenArrays } from "./flatten.js";
import type { Traced } from "./jit-cache.js";

/** A traced function before it is run. */
export interface Lowered<R> {
  /** What was traced. */
  readonly jaxpr: ClosedJaxpr;
  /** Shapes and dtypes of the arguments, without the static ones. */
  readonly inAvals: readonly ShapedArray[];
  /** The result's form, with a `ShapeDtypeStruct` at each leaf. */
  readonly outInfo: ShapesOf<R>;
  /** The jaxpr as text. */
  asText(): string;
  /** The function for arguments of these shapes; static arguments are left out. */
  compile(): (...args: unknown[]) => R;
}

/** The result's form, with a `ShapeDtypeStruct` at each leaf. */
export function outInfo({ jaxpr, outTree }: Traced): unknown {
  return unflatten(
    outTree,
    jaxpr.outAvals.map(({ shape, dtype }) => new ShapeDtypeStruct(shape, dtype)),
  );
}

/** @param run the traced function, of the leaves of its arguments */
export function lowered(
  traced: Traced,
  run: (traced: Traced, leaves: readonly NDArray[]) => unknown,
): Lowered<unknown> {
  const { jaxpr, tracers } = traced;
  const inAvals = jaxpr.inAvals.slice(tracers.length);
  return {
    jaxpr,
    inAvals,
    outInfo: outInfo(traced),
    asText: () => String(jaxpr),
    compile:
      () =>
      (...args) => {
        const [leaves, inTree] = flattenArrays(args);
        if (!inTree.equals(traced.inTree)) {
          throw new JaxTypeError(
            `Function compiled with input pytree does not match the input pytree it was called with: ${traced.inTree} and ${inTree}`,
            { fix: "Call it with arguments of the same form, without the static ones." },
          );
        }
        checkCompiled(traced, leaves, inAvals);
        return run(traced, leaves);
      },
  };
}

function checkCompiled({ of }: Traced, leaves: readonly NDArray[], inAvals: readonly ShapedArray[]): void {
  const names = of.inputNames();
  const mismatches = leaves.flatMap(({ aval }, i) => {
    const expected = inAvals[i]!;
    if (aval.equals(expected, { ignoreWeakType: true })) return [];
    const name = names[i] === undefined ? `${i}` : `'${names[i]}'`;
    return [`Argument ${name} compiled with ${expected.strong().long} and called with ${aval.strong().long}`];
  });
  if (mismatches.length === 0) return;
  throw new JaxTypeError(
    `Argument types differ from the types for which this computation was compiled. The mismatches are:\n${mismatches.join("\n")}`,
    { fix: "Call the jitted function itself, which traces again, or lower it for these arguments." },
  );
}
