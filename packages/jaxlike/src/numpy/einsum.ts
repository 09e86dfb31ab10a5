/** Einsum: products and sums of arrays, described by labels of axes. The order comes from einsum-path.ts. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { asArray, isArrayLike } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import * as lax from "../lax/index.js";
import { type ContractionStep, contractionPath, EinsumError, type EinsumSpec, parseEinsum } from "./einsum-path.js";
import { type ProductOptions, productType } from "./products.js";
import { checkArrayLike } from "./promote.js";

/** What `einsum` takes, as its last argument. */
export interface EinsumOptions extends ProductOptions {
  /** The order of contractions: the cheapest ("optimal"), a good one ("greedy"), or from left to right (false). */
  readonly optimize?: boolean | "auto" | "optimal" | "greedy" | undefined;
}

/** The labels of an operand's axes as numbers; "..." for all axes not named. */
export type Sublist = readonly (number | "...")[];

type EinsumArguments = readonly (ArrayLike | Sublist | EinsumOptions)[];

/**
 * Products of arrays, summed over the axes that the output does not name.
 *
 * @param subscripts as `"ij,jk->ik"`: a label for each axis of each operand; an ellipsis stands for axes that broadcast.
 * Instead, operands and lists of numbers by turns: `einsum(x, [0, 1], y, [1, 2], [0, 2])`.
 * @throws JaxValueError when subscripts are malformed or do not fit
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const a = jnp.array([[1, 2], [3, 4]]);
 * jnp.einsum("ij,j->i", a, jnp.array([1, 10])).js(); // [21, 43]
 * jnp.einsum("ii", a).item(); // 5
 * jnp.einsum("...ij->...ji", a).js(); // [[1, 3], [2, 4]]
 */
export function einsum(subscripts: string | ArrayLike, ...rest: EinsumArguments): NDArray {
  const { text, operands, options } = readArguments("einsum", subscripts, rest);
  const { dtype, weakType } = productType(operands, options);
  const { dtype: common } = productType(operands, {});
  const { spec, path } = plan(text, operands, options);
  let terms: Term[] = operands.map((x, i) => ({ x: lax.convertElementType(x, common), labels: spec.inputs[i]! }));
  for (const { operands: positions, subscripts: step } of path) {
    const taken = positions.map((position) => terms[position]!);
    const output = step.slice(step.indexOf("->") + 2);
    const result = ordered(
      taken.length === 1 ? reduceOne(taken[0]!, output) : contractTwo(taken, output, dtype),
      output,
    );
    terms = [...terms.filter((term) => !taken.includes(term)), result];
  }
  return convert(terms[0]!.x, dtype, weakType);
}

/**
 * The order in which `einsum` contracts its operands.
 *
 * @returns pairs of positions in the list of operands, from which each step takes two and to which it appends one; and
 * the steps in words
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [a, b, c] = [jnp.ones([2, 30]), jnp.ones([30, 40]), jnp.ones([40, 2])];
 * jnp.einsumPath("ij,jk,kl->il", a, b, c)[0]; // [[1, 2], [0, 1]]
 */
export function einsumPath(
  subscripts: string | ArrayLike,
  ...rest: EinsumArguments
): [path: (readonly number[])[], info: string] {
  const { text, operands, options } = readArguments("einsum_path", subscripts, rest);
  const { spec, path } = plan(text, operands, options);
  const steps = path.map(({ operands: positions, subscripts: step }) => `  (${positions.join(", ")})  ${step}`);
  const complete = `  Complete contraction:  ${spec.inputs.join(",")}->${spec.output}`;
  return [path.map((step) => step.operands), [complete, ...steps].join("\n")];
}

// ----------------------------------------------------------------------------------------------------------- arguments

interface Read {
  readonly text: string;
  readonly operands: readonly NDArray[];
  readonly options: EinsumOptions;
}

function readArguments(name: string, subscripts: string | ArrayLike, rest: EinsumArguments): Read {
  const last = rest.at(-1);
  const hasOptions = last !== undefined && !isArrayLike(last) && !Array.isArray(last);
  const options = (hasOptions ? last : {}) as EinsumOptions;
  const given = (hasOptions ? rest.slice(0, -1) : rest) as readonly (ArrayLike | Sublist)[];
  if (typeof subscripts === "string") {
    checkArrayLike(name, ...given);
    return { text: subscripts, operands: given.map((x) => asArray(x as ArrayLike)), options };
  }
  return { ...fromSublists(name, [subscripts, ...given]), options };
}

/** Operands and lists of labels by turns, at the end perhaps the list of the output. */
function fromSublists(name: string, given: readonly (ArrayLike | Sublist)[]): Omit<Read, "options"> {
  const pairs = Math.floor(given.length / 2);
  const operands = Array.from({ length: pairs }, (_, i) => given[2 * i] as ArrayLike);
  checkArrayLike(name, ...operands);
  const terms = Array.from({ length: pairs }, (_, i) => labelsOf(given[2 * i + 1] as Sublist));
  const output = given.length % 2 === 1 ? `->${labelsOf(given.at(-1) as Sublist)}` : "";
  return { text: terms.join(",") + output, operands: operands.map(asArray) };
}

function labelsOf(list: Sublist): string {
  if (!Array.isArray(list)) {
    throw new JaxTypeError("For this input type lists must contain either Ellipsis or hashable and comparable object", {
      expected: "a list of numbers after each operand",
      fix: "Pass operands and lists of labels by turns, or subscripts as text.",
    });
  }
  return list.map((label) => (label === "..." ? label : letter(label as number))).join("");
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const letter = (label: number): string => LETTERS[label] ?? String.fromCharCode(0xc0 + label - LETTERS.length);

function plan(
  text: string,
  operands: readonly NDArray[],
  { optimize = "auto" }: EinsumOptions,
): { readonly spec: EinsumSpec; readonly path: readonly ContractionStep[] } {
  try {
    const spec = parseEinsum(
      text,
      operands.map((x) => x.shape),
    );
    return { spec, path: contractionPath(spec, { optimize: optimize === "auto" ? true : optimize }) };
  } catch (cause) {
    if (!(cause instanceof EinsumError)) throw cause;
    throw new JaxValueError(cause.given, { expected: cause.expected, fix: cause.fix, cause });
  }
}

// --------------------------------------------------------------------------------------------------------------- steps

/** An array with a label for each axis. */
interface Term {
  readonly x: NDArray;
  readonly labels: string;
}

const without = (labels: string, gone: string): string =>
  Array.from(labels)
    .filter((label) => !gone.includes(label))
    .join("");

function sumAxes(x: NDArray, axes: readonly number[]): NDArray {
  if (axes.length === 0) return x;
  return x.dtype === "bool" ? lax.reduceOr(x, axes) : lax.reduceSum(x, axes);
}

/** Sums over labels, each of which the term has once. */
function sumLabels({ x, labels }: Term, gone: string): Term {
  const axes = Array.from(gone, (label) => labels.indexOf(label));
  return { x: sumAxes(x, axes), labels: without(labels, gone) };
}

/** Takes the diagonal of axes with one label: what is off it is zero, then all but one of the axes are summed. */
function takeDiagonals(term: Term): Term {
  let { x, labels } = term;
  for (const label of new Set(labels)) {
    const axes = Array.from(labels).flatMap((other, axis) => (other === label ? [axis] : []));
    if (axes.length === 1) continue;
    x = sumAxes(keepDiagonal(x, axes), axes.slice(0, -1));
    labels = Array.from(labels)
      .filter((_, axis) => !axes.slice(0, -1).includes(axis))
      .join("");
  }
  return { x, labels };
}

function keepDiagonal(x: NDArray, axes: readonly number[]): NDArray {
  const [first, ...others] = axes.map((axis) => lax.broadcastedIota("int32", x.shape, axis)) as [NDArray, ...NDArray[]];
  const onDiagonal = others.map((index) => lax.eq(first, index)).reduce((mask, equal) => lax.bitwiseAnd(mask, equal));
  return lax.select(onDiagonal, x, lax.zerosLike(x));
}

function reduceOne(term: Term, output: string): Term {
  const single = takeDiagonals(term);
  return sumLabels(single, without(single.labels, output));
}

/** The contraction of two terms by `dotGeneral`. */
function contractTwo([first, second]: readonly Term[], output: string, dtype: NDArray["dtype"]): Term {
  const [a, b] = withoutBroadcastAxes(takeDiagonals(first!), takeDiagonals(second!));
  // What only one of them has, and nobody wants, is summed beforehand.
  const left = sumLabels(a, without(a.labels, output + b.labels));
  const right = sumLabels(b, without(b.labels, output + a.labels));
  const shared = Array.from(left.labels).filter((label) => right.labels.includes(label));
  const batch = Array.from(output).filter((label) => shared.includes(label));
  const summed = shared.filter((label) => !output.includes(label)).sort();
  const gone = [...batch, ...summed].join("");
  const resultOf = (x: Term, y: Term): string => batch.join("") + without(x.labels, gone) + without(y.labels, gone);
  // As JAX: in the given order if that gives the output's order of axes, else exchanged.
  const [lhs, rhs] = resultOf(left, right) === output ? [left, right] : [right, left];
  const axesOf = ({ labels }: Term, wanted: readonly string[]): number[] =>
    wanted.map((label) => labels.indexOf(label));
  const x = lax.dotGeneral(
    lhs.x,
    rhs.x,
    [
      [axesOf(lhs, summed), axesOf(rhs, summed)],
      [axesOf(lhs, batch), axesOf(rhs, batch)],
    ],
    { preferredElementType: dtype },
  );
  return { x, labels: resultOf(lhs, rhs) };
}

/** Axes of length 1 are dropped where the other term has the label with another length. */
function withoutBroadcastAxes(first: Term, second: Term): [Term, Term] {
  const squeezed = ({ x, labels }: Term, other: Term): Term => {
    const axes = Array.from(labels).flatMap((label, axis) => {
      const there = other.labels.indexOf(label);
      return x.shape[axis] === 1 && there >= 0 && other.x.shape[there] !== 1 ? [axis] : [];
    });
    return { x: lax.squeeze(x, axes), labels: without(labels, axes.map((axis) => labels[axis]!).join("")) };
  };
  return [squeezed(first, second), squeezed(second, first)];
}

/** The axes in the order of the output. */
function ordered({ x, labels }: Term, output: string): Term {
  if (labels === output) return { x, labels };
  const order = Array.from(output, (label) => labels.indexOf(label));
  return { x: lax.transpose(x, order), labels: output };
}
