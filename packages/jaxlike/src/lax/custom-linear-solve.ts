import type { NDArray } from "../core/array.js";
import { JaxNotImplementedError, JaxTypeError, JaxValueError } from "../core/errors.js";
import { type ClosedJaxpr, evalJaxpr, jaxprAsFunction } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind } from "../core/trace.js";
import { type TreeDef, unflatten } from "../core/tree.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { flattenArrays } from "../transforms/flatten.js";
import { batchInFront, batchJaxpr, jvpJaxpr } from "../transforms/jaxpr-transforms.js";
import { linearTranspose } from "../transforms/linear-transpose.js";
import { addTangents, instantiate } from "../transforms/tangent.js";
import type { Argument, ArraysOf } from "../transforms/types.js";
import { moveBatchAxis } from "./batching.js";
import { type AnyFunction, type Body, splitList, traceBody } from "./control-flow/trace-body.js";
import { neg } from "./elementwise/arithmetic.js";
import { functionOfArrays } from "./function-of-arrays.js";

/** One of each: the map, its transpose, and what solves with them. */
interface PerFunction<T> {
  readonly matvec: T;
  readonly vecmat: T;
  readonly solve: T;
  readonly transposeSolve: T;
}

interface LinearSolveParams {
  /** How many of the leading arguments each function closed over. */
  readonly constLengths: PerFunction<number>;
  readonly jaxprs: PerFunction<ClosedJaxpr | null> & { readonly matvec: ClosedJaxpr; readonly solve: ClosedJaxpr };
}

const inOrder = <T>({ matvec, vecmat, solve, transposeSolve }: PerFunction<T>): [T, T, T, T] => [
  matvec,
  vecmat,
  solve,
  transposeSolve,
];

const perFunction = <T>([matvec, vecmat, solve, transposeSolve]: readonly [T, T, T, T]): PerFunction<T> => ({
  matvec,
  vecmat,
  solve,
  transposeSolve,
});

/** Constants of each function, and the right-hand side. */
function splitArguments<T>(args: readonly T[], { constLengths }: LinearSolveParams): [PerFunction<T[]>, T[]] {
  const [matvec, vecmat, solve, transposeSolve, b] = splitList(args, ...inOrder(constLengths));
  return [perFunction([matvec!, vecmat!, solve!, transposeSolve!]), b!];
}

/** Arguments: the constants of the four functions, then b. Results: x, then what the solver says besides. */
export const linearSolvePrimitive: Primitive<LinearSolveParams> = {
  name: "custom_linear_solve",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { jaxprs }) => jaxprs.solve.outAvals,
  evaluate(args, params) {
    const [constants, b] = splitArguments<NDArray>(args, params);
    return jaxprAsFunction(params.jaxprs.solve)(...constants.solve, ...b);
  },
  jvp(primals, tangents, params) {
    // A·x = b, so dA·x + A·dx = db, and dx = A⁻¹·(db − dA·x).
    const all = bind(linearSolvePrimitive, primals, params);
    const [constants] = splitArguments<NDArray>(primals, params);
    const [constantTangents, bTangents] = splitArguments<Tangent>(tangents, params);
    const x = all.slice(0, bTangents.length);
    const right = rightSideTangents(constants.matvec, constantTangents.matvec, x, bTangents, params.jaxprs.matvec);
    const zeros = all.map((out) => new Zero(out.aval));
    if (!right.some((t) => !(t instanceof Zero))) return [all, zeros];
    const flat = inOrder(constants).flat();
    const solved = bind(linearSolvePrimitive, [...flat, ...right.map(instantiate)], params);
    return [all, [...solved.slice(0, x.length), ...zeros.slice(x.length)]];
  },
  transpose(cotangents, args, params) {
    const { jaxprs, constLengths } = params;
    if (jaxprs.transposeSolve === null) {
      throw new JaxTypeError(
        "transpose_solve required for backwards mode automatic differentiation of custom_linear_solve",
        { fix: "Pass { transposeSolve }, or { symmetric: true } for a symmetric map." },
      );
    }
    const [constants, b] = splitArguments<NDArray | LinearInput>(args, params);
    const given = args.slice(0, args.length - b.length);
    if (given.some((x) => x instanceof LinearInput) || cotangents.slice(b.length).some((t) => !(t instanceof Zero))) {
      throw new JaxNotImplementedError(
        "custom_linear_solve is linear in its right-hand side alone, and has no derivative of auxiliary results.",
        { fix: "Differentiate by what the map closes over with grad or jvp, not with linearTranspose." },
      );
    }
    const turned = inOrder(constants) as [NDArray[], NDArray[], NDArray[], NDArray[]];
    const found = bind(
      linearSolvePrimitive,
      [...perTranspose(turned).flat(), ...cotangents.slice(0, b.length).map(instantiate)],
      {
        constLengths: perFunction(perTranspose(inOrder(constLengths))),
        jaxprs: perFunction(perTranspose(inOrder(jaxprs))) as LinearSolveParams["jaxprs"],
      },
    );
    return [...turned.flat().map(() => undefined), ...found.slice(0, b.length)];
  },
  batch(args, dims, params, axis) {
    const moved = batchInFront(args, dims, axis.size);
    const [constantDims, bDims] = splitArguments(dims, params);
    const [constants, b] = splitArguments(moved, params);
    // The right-hand side and the solution are of one form: both get the batch axis, in all their parts.
    const batched = (jaxpr: ClosedJaxpr | null, of: readonly (number | null)[]): ClosedJaxpr | null =>
      jaxpr === null
        ? null
        : batchJaxpr(jaxpr, axis, [...of.map((dim) => dim !== null), ...bDims.map(() => true)], true).jaxpr;
    const { jaxprs } = params;
    const outs = bind(
      linearSolvePrimitive,
      [
        ...inOrder(constants).flat(),
        ...b.map((x, i) => (bDims[i] === null ? moveBatchAxis(x, null, 0, axis.size) : x)),
      ],
      {
        constLengths: params.constLengths,
        jaxprs: {
          matvec: batched(jaxprs.matvec, constantDims.matvec),
          vecmat: batched(jaxprs.vecmat, constantDims.vecmat),
          solve: batched(jaxprs.solve, constantDims.solve),
          transposeSolve: batched(jaxprs.transposeSolve, constantDims.transposeSolve),
        } as LinearSolveParams["jaxprs"],
      },
    );
    return [outs, outs.map(() => 0)];
  },
  printParams: ({ constLengths, jaxprs }) => ({
    const_lengths: namedTuple(constLengths),
    jaxprs: namedTuple(jaxprs),
  }),
};

/** The order of the transposed system: map and transpose change places, and so do their solvers. */
const perTranspose = <T>([matvec, vecmat, solve, transposeSolve]: readonly [T, T, T, T]): [T, T, T, T] => [
  vecmat,
  matvec,
  transposeSolve,
  solve,
];

/** As Python prints it. */
const namedTuple = ({ matvec, vecmat, solve, transposeSolve }: PerFunction<unknown>): string =>
  `_LinearSolveTuple(matvec=${matvec}, vecmat=${vecmat ?? "None"}, solve=${solve}, transpose_solve=${transposeSolve ?? "None"})`;

/** db − dA·x. */
function rightSideTangents(
  constants: readonly NDArray[],
  tangents: readonly Tangent[],
  x: readonly NDArray[],
  bTangents: readonly Tangent[],
  matvec: ClosedJaxpr,
): Tangent[] {
  const nonzero = tangents.map((t) => !(t instanceof Zero));
  if (!nonzero.includes(true)) return [...bTangents];
  const { jaxpr } = jvpJaxpr(matvec, [...nonzero, ...x.map(() => false)], true);
  const given = tangents.filter((t): t is NDArray => !(t instanceof Zero));
  const outs = evalJaxpr(jaxpr.jaxpr, jaxpr.constants, [...constants, ...x, ...given]);
  return bTangents.map((t, i) => addTangents(t, neg(outs[x.length + i]!)));
}

/** Solves `matvec(x) = b`: of what it gets the form of `b`. */
export type LinearSolver<B, R = B> = (matvec: (x: Argument<B>) => B, b: B) => R;

export interface CustomLinearSolveOptions<B, R = B> {
  /** Solves the transposed system, vecmat(x) = b; for reverse mode. */
  readonly transposeSolve?: LinearSolver<B, R>;
  /** The map is symmetric: `solve` solves the transposed system, too. Default false. */
  readonly symmetric?: boolean;
  /** The solvers return `[x, auxiliary]`. Default false. */
  readonly hasAux?: boolean;
}

/**
 * Solves a linear system with a solver of your own, and differentiates the system instead of the solver.
 *
 * @param matvec a linear function; derivatives by the arrays it closes over are had
 * @param b a tree of arrays
 * @param solve from matvec and b to x with `matvec(x) = b`; need not be differentiable
 * @returns x, of the form of b; `[x, auxiliary]` with `hasAux`
 * @example
 * import { type Array, type ArrayLike, grad, lax, numpy as jnp } from "@lab/jaxlike";
 * const solve = (matvec: (x: ArrayLike) => Array, b: Array): Array => b.div(matvec(1));
 * const divide = (a: Array): Array => lax.customLinearSolve((x) => x.mul(a), jnp.array(3), solve, { symmetric: true });
 * divide(jnp.array(2)).item(); // 1.5
 * grad(divide)(2).item(); // -0.75
 */
export function customLinearSolve<const B, R>(
  matvec: (x: ArraysOf<B>) => Argument<ArraysOf<B>>,
  b: B,
  solve: LinearSolver<ArraysOf<B>, R>,
  options: CustomLinearSolveOptions<ArraysOf<B>, R> = {},
): ArraysOf<R> {
  const { symmetric = false, hasAux = false } = options;
  const transposeSolve = options.transposeSolve ?? (symmetric ? solve : undefined);
  const [leaves, tree] = flattenArrays(b);
  const trace = (f: AnyFunction, name: string, aux: boolean): Body => {
    const body = traceBody(
      f,
      flattenArrays([b])[1],
      leaves.map((x) => x.aval),
      "custom_linear_solve",
    );
    checkSolution(name, body, leaves, tree, aux);
    return body;
  };
  const map = functionOfArrays(matvec as AnyFunction);
  const solver = solve as AnyFunction;
  const ofMatvec = trace(matvec as AnyFunction, "matvec", false);
  const ofSolve = trace((x) => solver(map, x), "solve", hasAux);
  let ofVecmat: Body | undefined;
  let ofTransposeSolve: Body | undefined;
  if (transposeSolve !== undefined) {
    const transposed = symmetric ? map : transposeOf(map, unflatten(tree, leaves));
    ofVecmat = symmetric ? ofMatvec : trace(transposed, "vecmat", false);
    ofTransposeSolve = trace((x) => (transposeSolve as AnyFunction)(transposed, x), "transpose_solve", hasAux);
  }
  const bodies = [ofMatvec, ofVecmat, ofSolve, ofTransposeSolve] as const;
  const constants = bodies.flatMap((body) => body?.constants ?? []);
  const outs = bind(linearSolvePrimitive, [...constants, ...leaves], {
    constLengths: perFunction([
      ofMatvec.constants.length,
      ofVecmat?.constants.length ?? 0,
      ofSolve.constants.length,
      ofTransposeSolve?.constants.length ?? 0,
    ]),
    jaxprs: {
      matvec: ofMatvec.jaxpr,
      vecmat: ofVecmat?.jaxpr ?? null,
      solve: ofSolve.jaxpr,
      transposeSolve: ofTransposeSolve?.jaxpr ?? null,
    },
  });
  return unflatten(ofSolve.outTree, outs) as ArraysOf<R>;
}

function transposeOf(matvec: AnyFunction, b: unknown): AnyFunction {
  const transposed = linearTranspose(matvec as (...args: NDArray[]) => unknown, b);
  return (x) => (transposed(x) as unknown as unknown[])[0];
}

/** A function's result, but for what it says besides, must be of the form of b. */
function checkSolution(name: string, body: Body, b: readonly NDArray[], tree: TreeDef, hasAux: boolean): void {
  const found = hasAux ? body.outTree.children[0] : body.outTree;
  const count = hasAux ? (found?.numLeaves ?? 0) : body.jaxpr.outAvals.length;
  const shapes = body.jaxpr.outAvals.slice(0, count).map((aval) => formatShape(aval.shape));
  const expected = b.map((x) => formatShape(x.shape));
  if (shapes.join() !== expected.join()) {
    throw new JaxValueError(
      `${name}() output shapes must match b, got [${shapes.join(", ")}] and [${expected.join(", ")}]`,
      { fix: "Return an array of the right-hand side's shape for each of its arrays." },
    );
  }
  if (found === undefined || !found.equals(tree)) {
    throw new JaxTypeError(
      `${name}() output pytree structure must match b, got ${found ?? body.outTree} and ${tree}.`,
      {
        fix: hasAux ? "Return [x, auxiliary] with x of the form of b." : "Return a tree of the form of b.",
      },
    );
  }
}
