/**
 * How functions with derivatives of their own stand in jaxprs. Interpreters treat these calls apart, so the equations
 * give themselves back to `processCustomJvp` and `processCustomVjp`.
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import type { CustomJvp, CustomVjp } from "../core/custom.js";
import { JaxTypeError } from "../core/errors.js";
import { type ClosedJaxpr, evalJaxpr, jaxprAsFunction } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { currentTrace } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { zerosOf } from "../lax/full.js";

interface CustomJvpParams {
  readonly name: string;
  readonly jaxpr: ClosedJaxpr;
  readonly jvp: CustomJvp["jvp"];
  readonly ruleName: string;
}

interface CustomVjpParams {
  readonly name: string;
  readonly jaxpr: ClosedJaxpr;
  readonly forward: CustomVjp["forward"];
  readonly backward: CustomVjp["backward"];
  readonly ruleNames: CustomVjp["ruleNames"];
}

const handedBack = (): never => {
  throw new Error("a custom call is given back to its interpreter before any of its rules is needed");
};

function customCall<P extends { readonly jaxpr: ClosedJaxpr }>(
  name: string,
  rebind: (args: readonly NDArray[], params: P) => NDArray[],
  printParams: (params: P) => Readonly<Record<string, unknown>>,
): Primitive<P> {
  return {
    name,
    multipleResults: true,
    effectful: false,
    axisName: undefined,
    abstractEval: (_, { jaxpr }) => jaxpr.outAvals,
    evaluate: (args, { jaxpr }) => evalJaxpr(jaxpr.jaxpr, jaxpr.constants, args),
    jvp: handedBack,
    transpose: handedBack,
    batch: handedBack,
    printParams,
    rebind,
  };
}

export const customJvpCall = customCall<CustomJvpParams>(
  "custom_jvp_call",
  (args, { jaxpr, ...call }) =>
    currentTrace().processCustomJvp({ ...call, call: jaxprAsFunction(jaxpr), jaxpr: jaxpr.jaxpr }, args),
  ({ name, jaxpr, ruleName }) => ({ name, call_jaxpr: jaxpr, jvp: ruleName, symbolic_zeros: false }),
);

export const customVjpCall = customCall<CustomVjpParams>(
  "custom_vjp_call",
  (args, { jaxpr, ...call }) =>
    currentTrace().processCustomVjp({ ...call, call: jaxprAsFunction(jaxpr), jaxpr: jaxpr.jaxpr }, args),
  ({ name, jaxpr, ruleNames: [fwd, bwd] }) => ({ name, call_jaxpr: jaxpr, fwd, bwd, symbolic_zeros: false }),
);

interface CustomLinearParams {
  /** What the user called the backward function. */
  readonly name: string;
  /** How many of the arguments are residuals, and how many tangents after them. */
  readonly residuals: number;
  readonly tangents: number;
  readonly backward: CustomVjp["backward"];
  readonly outAvals: readonly ShapedArray[];
}

/** The linear map whose transpose is a user's backward function: known only by that transpose. */
export const customLinear: Primitive<CustomLinearParams> = {
  name: "custom_lin",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { outAvals }) => [...outAvals],
  evaluate: forwardModeError,
  jvp: forwardModeError,
  transpose(cotangents, args, { residuals, backward }) {
    const known = args.slice(0, residuals) as NDArray[];
    const given = cotangents.map((t): NDArray => (t instanceof Zero ? zerosOf(t.aval) : t));
    const out: Tangent[] = backward(known, given);
    return args.map((x, i) => (x instanceof LinearInput ? out[i - residuals] : undefined));
  },
  batch: forwardModeError,
  printParams: ({ name, residuals, tangents }) => ({
    bwd: name,
    in_zeros: `[${Array<string>(tangents).fill("False").join(", ")}]`,
    num_res: residuals,
    symbolic_zeros: false,
  }),
};

function forwardModeError(): never {
  throw new JaxTypeError("can't apply forward-mode autodiff (jvp) to a custom_vjp function.", {
    fix: "Use reverse mode (grad, vjp, jacrev), or define the function with customJvp, which serves both.",
  });
}
