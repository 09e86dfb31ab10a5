/** Functions of one element, vector or matrix made functions of whole arrays. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { config } from "../core/config.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { vmap } from "../transforms/vmap.js";
import { checkArrayLike } from "./promote.js";

/** What `vectorize` takes. */
export interface VectorizeOptions {
  /** Positions of arguments that are handed on as they are. */
  readonly excluded?: readonly number[] | undefined;
  /** As `"(n,m),(m)->(n)"`: the axes that one call of the function takes and returns. Default: none. */
  readonly signature?: string | undefined;
}

type AnyFunction = (...args: never[]) => unknown;
/** The names of the axes that one call takes or returns. */
type CoreAxes = readonly string[];

/**
 * A function that is applied along all axes but those in its signature, and broadcasts its arguments.
 *
 * @param f of arrays as the signature says: of elements without one; several results are a list
 * @throws JaxValueError when arguments or results do not fit the signature
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const distance = jnp.vectorize((x, y) => jnp.sum(jnp.abs(x.sub(y))), { signature: "(n),(n)->()" });
 * distance(jnp.array([[0, 0], [1, 1]]), jnp.array([1, 2])).js(); // [3, 1]
 */
export function vectorize<R>(
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are arrays, and whatever is excluded
  f: (...args: any[]) => R,
  options: VectorizeOptions = {},
): (...args: readonly unknown[]) => R {
  const { excluded = [], signature } = options;
  checkExcluded(excluded);
  const context = `on vectorized function with excluded=frozenset(${excluded.length === 0 ? "" : `{${excluded.join(", ")}}`}) and signature=${signature === undefined ? "None" : `'${signature}'`}`;
  const parsed = signature === undefined ? undefined : parseSignature(signature);
  return (...args) => {
    const isMapped = args.map((x, i) => !excluded.includes(i) && x !== null && x !== undefined);
    const given = args.filter((_, i) => isMapped[i]).map((x) => asArray(x as ArrayLike));
    const inputs = coreAxesOf(parsed?.inputs, args, excluded, isMapped, context) ?? given.map((): CoreAxes => []);
    const { shape, sizes } = checkInputs(given, inputs, context);
    checkRanks(given, inputs, signature);
    const onElement = (...arrays: NDArray[]): unknown => {
      const queue = [...arrays];
      const out = (f as unknown as AnyFunction)(...(args.map((x, i) => (isMapped[i] ? queue.shift() : x)) as never[]));
      if (parsed !== undefined) checkOutputs(out, parsed.outputs, sizes, context);
      return out;
    };
    return mapped(onElement, given, inputs, shape) as R;
  };
}

/** Applies `f` along all loop axes, of which those of length 1 are put back afterwards. */
function mapped(
  f: (...args: NDArray[]) => unknown,
  args: readonly NDArray[],
  coreAxes: readonly CoreAxes[],
  shape: Shape,
): unknown {
  const loops = args.map((x, i) => {
    const own = x.shape.slice(0, x.ndim - coreAxes[i]!.length);
    return [...Array<number>(shape.length - own.length).fill(1), ...own];
  });
  const squeezed = args.map((x, i) => {
    const own = x.shape.slice(0, x.ndim - coreAxes[i]!.length);
    return lax.squeeze(
      x,
      own.flatMap((n, axis) => (n === 1 ? [axis] : [])),
    );
  });
  const added: number[] = [];
  let run: AnyFunction = f as AnyFunction;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const inAxes = loops.map((loop) => (loop[axis] === 1 ? null : 0));
    if (inAxes.every((one) => one === null)) added.push(axis);
    else run = vmap(run, { inAxes }) as AnyFunction;
  }
  const out = run(...(squeezed as never[]));
  const restore = (x: unknown): unknown => lax.expandDims(asArray(x as ArrayLike), added);
  if (added.length === 0) return out;
  return Array.isArray(out) ? out.map(restore) : restore(out);
}

function checkExcluded(excluded: readonly number[]): void {
  const shown = `excluded=[${excluded.join(", ")}]`;
  if (excluded.some((position) => !Number.isInteger(position))) {
    throw new JaxTypeError(`jax.numpy.vectorize can only exclude integer arguments, but ${shown}`, {
      fix: "Name arguments by their positions.",
    });
  }
  if (excluded.some((position) => position < 0)) {
    throw new JaxValueError(`${shown} contains negative numbers`, { fix: "Count positions from 0." });
  }
}

const ARGUMENT = String.raw`\((?:\w+(?:,\w+)*)?\)`;
const SIGNATURE = new RegExp(`^${ARGUMENT}(?:,${ARGUMENT})*->${ARGUMENT}(?:,${ARGUMENT})*$`);

interface Signature {
  readonly inputs: readonly CoreAxes[];
  readonly outputs: readonly CoreAxes[];
}

function parseSignature(signature: string): Signature {
  if (!SIGNATURE.test(signature)) {
    throw new JaxValueError(`not a valid gufunc signature: ${signature}`, {
      expected: "names of axes in parentheses, as in (n,m),(m)->(n)",
      fix: "Write a pair of parentheses for each argument and result.",
    });
  }
  const [inputs, outputs] = signature
    .split("->")
    .map((side) =>
      Array.from(side.matchAll(new RegExp(ARGUMENT, "g")), ([list]): CoreAxes => list.match(/\w+/g) ?? []),
    );
  return { inputs: inputs!, outputs: outputs! };
}

/** The core axes of the arguments that are mapped. */
function coreAxesOf(
  inputs: readonly CoreAxes[] | undefined,
  args: readonly unknown[],
  excluded: readonly number[],
  isMapped: readonly boolean[],
  context: string,
): readonly CoreAxes[] | undefined {
  if (inputs === undefined) return undefined;
  const included = args.flatMap((_, i) => (excluded.includes(i) ? [] : [i]));
  if (included.length !== inputs.length) {
    throw new JaxTypeError(
      `wrong number of positional arguments: expected ${inputs.length}, got ${included.length} ${context}`,
      { fix: "Pass an argument for each pair of parentheses in the signature." },
    );
  }
  if (included.some((position, i) => !isMapped[position] && inputs[i]!.length > 0)) {
    throw new JaxValueError(`Cannot pass None ${context}`, {
      fix: "Pass an array where the signature names axes, or exclude the argument.",
    });
  }
  return inputs.filter((_, i) => isMapped[included[i]!]);
}

type Sizes = Map<string, number>;

function updateSizes(sizes: Sizes, shape: Shape, axes: CoreAxes, context: string): void {
  const core = axes.length === 0 ? [] : shape.slice(-axes.length);
  axes.forEach((name, i) => {
    const known = sizes.get(name) ?? core[i]!;
    if (known !== core[i]) {
      throw new JaxValueError(`inconsistent size for core dimension '${name}': ${core[i]} vs ${known} ${context}`, {
        fix: "Give axes of one name one length.",
      });
    }
    sizes.set(name, known);
  });
}

const formatAxes = (axes: CoreAxes): string =>
  `(${axes.map((name) => `'${name}'`).join(", ")}${axes.length === 1 ? "," : ""})`;

function checkInputs(
  args: readonly NDArray[],
  inputs: readonly CoreAxes[],
  context: string,
): { readonly shape: Shape; readonly sizes: Sizes } {
  const sizes: Sizes = new Map();
  const shapes = args.map(({ shape }, i) => {
    const axes = inputs[i]!;
    if (shape.length < axes.length) {
      throw new JaxValueError(
        `input with shape ${formatShape(shape)} does not have enough dimensions for all core dimensions ${formatAxes(axes)} ${context}`,
        { fix: "Pass an array with at least these axes." },
      );
    }
    updateSizes(sizes, shape, axes, context);
    return shape.slice(0, shape.length - axes.length);
  });
  return { shape: lax.broadcastShapes(...shapes), sizes };
}

function checkRanks(args: readonly NDArray[], inputs: readonly CoreAxes[], signature: string | undefined): void {
  if (config.read("jax_numpy_rank_promotion") === "allow") return;
  const ranks = args.flatMap((x, i) => (x.ndim === 0 ? [] : [x.ndim - inputs[i]!.length]));
  if (new Set(ranks).size <= 1) return;
  throw new JaxValueError(
    `operands with shapes [${args.map((x) => formatShape(x.shape)).join(", ")}] require rank promotion for jnp.vectorize function with signature ${signature ?? "None"}. Set the jax_numpy_rank_promotion config option to 'allow' to disable this message; for more information, see https://docs.jax.dev/en/latest/rank_promotion_warning.html.`,
    { fix: "Give all arguments the same number of axes." },
  );
}

function checkOutputs(out: unknown, outputs: readonly CoreAxes[], given: Sizes, context: string): void {
  const isList = Array.isArray(out);
  if (outputs.length > 1 && !isList) {
    throw new JaxTypeError(
      `output must be a tuple when multiple outputs are expected, got: ${String(out)}\n${context}`,
      {
        fix: "Return an array of the results.",
      },
    );
  }
  const results = (isList ? out : [out]) as readonly ArrayLike[];
  if (results.length !== outputs.length) {
    throw new JaxTypeError(
      `wrong number of output arguments: expected ${outputs.length}, got ${results.length} ${context}`,
      { fix: "Return as many results as the signature names." },
    );
  }
  const sizes = new Map(given);
  results.forEach((result, i) => {
    const { shape } = asArray(result);
    const axes = outputs[i]!;
    if (shape.length !== axes.length) {
      throw new JaxValueError(
        `output shape ${formatShape(shape)} does not match core dimensions ${formatAxes(axes)} ${context}`,
        { fix: "Return arrays with the axes that the signature names." },
      );
    }
    updateSizes(sizes, shape, axes, context);
  });
}

/**
 * A function of vectors applied to all vectors along an axis; what it returns takes the place of that axis.
 *
 * @param args further arguments for the function, handed on as they are
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.applyAlongAxis((v) => v.sum(), 0, jnp.array([[1, 2], [3, 4]])).js(); // [4, 6]
 */
export function applyAlongAxis<Rest extends readonly unknown[]>(
  func1d: (vector: NDArray, ...args: Rest) => NDArray,
  axis: number,
  arr: ArrayLike,
  ...args: Rest
): NDArray {
  checkArrayLike("apply_along_axis", arr);
  const x = asArray(arr);
  const along = canonicalAxis(axis, x.ndim);
  let run = (vector: NDArray): NDArray => func1d(vector, ...args);
  for (let i = 1; i < x.ndim - along; i++) run = vmap(run, { inAxes: i, outAxes: -1 }) as typeof run;
  for (let i = 0; i < along; i++) run = vmap(run) as typeof run;
  return run(x);
}

/**
 * A function of an array and an axis, such as a reduction, applied over axes one after another; the result keeps them.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.applyOverAxes(jnp.sum, jnp.array([[1, 2], [3, 4]]), [0, 1]).js(); // [[10]]
 */
export function applyOverAxes(
  func: (a: NDArray, axis: number) => NDArray,
  a: ArrayLike,
  axes: readonly number[],
): NDArray {
  checkArrayLike("apply_over_axes", a);
  return axes.reduce<NDArray>((x, axis) => {
    const out = func(x, axis);
    if (out.ndim === x.ndim) return out;
    if (out.ndim === x.ndim - 1) return lax.expandDims(out, [axis]);
    throw new JaxValueError("function is not returning an array of the correct shape", {
      fix: "Return an array with the axis, of any length, or without it.",
    });
  }, asArray(a));
}
