/**
 * Einsum on paper: what a subscripts string means for operands of given shapes, and in which order to contract them.
 *
 * Parsing follows NumPy (`numpy/_core/einsumfunc.py`) and opt_einsum, on which JAX stands, in rules and in the wording of
 * errors. The order is found as in D. G. A. Smith and J. Gray, "opt_einsum" (JOSS 3(26), 753, 2018): by exhaustive search
 * for few operands, else greedily.
 */
import { LabError } from "@lab/errors";
import type { Shape } from "../core/shape.js";

/** Thrown when subscripts are malformed, or do not fit the operands. */
export class EinsumError extends LabError<"invalid-subscripts" | "operand-mismatch"> {
  override readonly name = "EinsumError";
}

/** Subscripts without ellipses, spaces or an implicit output: one character is one label. */
export interface EinsumSpec {
  /** The labels of each operand's axes. */
  readonly inputs: readonly string[];
  /** The labels of the result's axes. */
  readonly output: string;
  /** The length that a label stands for: the largest of its axes, the others being equal to it or 1 (broadcast). */
  readonly sizes: ReadonlyMap<string, number>;
}

/** One contraction: two operands (at the very end perhaps one) are removed from the list, the result goes to its end. */
export interface ContractionStep {
  /** Indices into the list of operands as it then is, ascending. */
  readonly operands: readonly [number] | readonly [number, number];
  /** Labels of these operands, in this order, and of the result: `"ab,bc->ac"`. */
  readonly subscripts: string;
}

const invalid = (given: string, expected: string, fix: string) =>
  new EinsumError("invalid-subscripts", { given, expected, fix });
const mismatched = (given: string, expected: string, fix: string) =>
  new EinsumError("operand-mismatch", { given, expected, fix });

// ------------------------------------------------------------------------------------------------------------- parsing

/**
 * Reads subscripts such as `"ij,jk->ik"`, `"ij,jk"` (the output has the labels that occur once, sorted), `"...ii->...i"`.
 *
 * An ellipsis stands for all axes without a label, aligned from the right as in broadcasting; it gets labels of its own.
 * A label twice within one operand takes a diagonal.
 *
 * @throws EinsumError in NumPy's words.
 * @example
 * parseEinsum("ij,jk", [[2, 3], [3, 4]]); // { inputs: ["ij", "jk"], output: "ik", sizes: Map { i: 2, j: 3, k: 4 } }
 */
export function parseEinsum(subscripts: string, shapes: readonly Shape[]): EinsumSpec {
  const compact = subscripts.replaceAll(" ", "");
  checkSymbols(compact);
  const [left = "", right] = compact.split("->");
  const terms = left.split(",");
  if (terms.length !== shapes.length) {
    throw mismatched(
      `Number of einsum subscripts must be equal to the number of operands: ${terms.length} in '${subscripts}', ${shapes.length} operands`,
      "one term for each operand, with commas between them",
      "Add the missing terms or operands.",
    );
  }
  const counts = terms.map((term, operand) => ellipsisCount(term, shapes[operand]!, operand));
  const ellipsis = unusedLabels(compact, Math.max(0, ...counts));
  // From the right: an operand with fewer axes under its ellipsis has the last labels.
  const inputs = terms.map((term, operand) => term.replace("...", ellipsis.slice(ellipsis.length - counts[operand]!)));
  const output = right === undefined ? ellipsis + implicitOutput(inputs, ellipsis) : right.replace("...", ellipsis);
  checkOutput(output, inputs);
  return { inputs, output, sizes: sizesOf(inputs, shapes) };
}

/** Letters, and beyond the 52 of ASCII those that opt_einsum goes on with. */
const isLabel = (character: string) => /[A-Za-z\u00c0-\ud7ff]/.test(character);

function checkSymbols(compact: string): void {
  for (const character of compact) {
    if (!isLabel(character) && !".,->".includes(character)) {
      throw invalid(
        `Character ${character} is not a valid symbol`,
        "letters, ',', '...' and '->'",
        "Use one letter for each axis.",
      );
    }
  }
  const arrows = compact.split("->");
  if (arrows.length > 2 || /[->]/.test(arrows.join(""))) {
    throw invalid(
      `Subscripts can only contain one '->': '${compact}'`,
      "inputs->output",
      "Write the output after a single '->'.",
    );
  }
  for (const term of compact.split(/,|->/)) {
    if (!/^[^.]*(\.{3})?[^.]*$/.test(term)) {
      throw invalid(
        `Invalid Ellipses: '${term}'`,
        "at most one '...' in a term, and no other dots",
        "Write the ellipsis as three dots, once.",
      );
    }
  }
}

/** The number of axes that a term's ellipsis stands for; 0 without one. */
function ellipsisCount(term: string, shape: Shape, operand: number): number {
  if (!term.includes("...")) return 0;
  const count = shape.length - (term.length - 3);
  if (count < 0) {
    throw mismatched(
      `Ellipses lengths do not match: '${term}' for operand ${operand} with ${shape.length} axes`,
      `an operand with at least ${term.length - 3} axes`,
      "Remove labels, or give an operand with more axes.",
    );
  }
  return count;
}

const ASCII_LABELS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function unusedLabels(used: string, count: number): string {
  let labels = "";
  for (let i = 0; labels.length < count; i++) {
    const label = ASCII_LABELS[i] ?? String.fromCharCode(0xc0 + i - ASCII_LABELS.length);
    if (!used.includes(label)) labels += label;
  }
  return labels;
}

/** The labels that occur once in all, sorted, without those of the ellipsis. */
function implicitOutput(inputs: readonly string[], ellipsis: string): string {
  const all = inputs.join("");
  const once = Array.from(all).filter((label) => all.indexOf(label) === all.lastIndexOf(label));
  return once
    .filter((label) => !ellipsis.includes(label))
    .sort()
    .join("");
}

function checkOutput(output: string, inputs: readonly string[]): void {
  for (const [i, label] of Array.from(output).entries()) {
    if (output.indexOf(label) !== i) {
      throw invalid(
        `Output character ${label} appeared more than once in the output`,
        "each label once",
        "Repeat labels in the inputs only.",
      );
    }
    if (!inputs.some((term) => term.includes(label))) {
      throw invalid(
        `Output character ${label} did not appear in the input`,
        "labels of the inputs in the output",
        "Take the label from an input.",
      );
    }
  }
}

function sizesOf(inputs: readonly string[], shapes: readonly Shape[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [operand, term] of inputs.entries()) {
    const shape = shapes[operand]!;
    if (term.length !== shape.length) {
      throw mismatched(
        `Einstein sum subscript '${term}' does not contain the correct number of indices for operand ${operand} with ${shape.length} axes`,
        "a label for each axis",
        "Name all axes, or write '...' for the ones left out.",
      );
    }
    for (const [axis, label] of Array.from(term).entries()) {
      const size = shape[axis]!;
      const twin = shape[term.indexOf(label)]!;
      if (twin !== size) {
        throw mismatched(
          `dimensions in operand ${operand} for collapsing index '${label}' don't match (${twin} != ${size})`,
          "axes of the same length for a diagonal",
          "Give the axes different labels.",
        );
      }
      const known = sizes.get(label) ?? 1;
      if (known !== 1 && size !== 1 && known !== size) {
        throw mismatched(
          `Size of label '${label}' for operand ${operand} (${size}) does not match previous terms (${known})`,
          "axes with the same label to have the same length, or 1",
          "Transpose an operand or correct its labels.",
        );
      }
      sizes.set(label, size === 1 ? known : size);
    }
  }
  return sizes;
}

// ---------------------------------------------------------------------------------------------------------------- path

/** With more operands than this, n!(n-1)!/2^(n-1) orders are too many to try: 2700 for six. */
const MAX_OPTIMAL = 5;

/** What is left to be contracted: an operand or a result. Compared by identity. */
interface Term {
  readonly labels: string;
}

/** Two terms to contract. */
type Pair = readonly [first: Term, second: Term];

/**
 * In which order to contract the operands, two at a time.
 *
 * Axes of length 1 that are broadcast are costed at the full length. A single operand takes one step.
 *
 * @param options.optimize `true`: the cheapest of all orders for up to five operands, else greedily; `"optimal"` and
 * `"greedy"` force one of these; `false`: from left to right.
 * @example
 * const spec = parseEinsum("ij,jk,kl->il", [[2, 30], [30, 40], [40, 2]]);
 * contractionPath(spec)[0]; // { operands: [1, 2], subscripts: "jk,kl->jl" }
 */
export function contractionPath(
  spec: EinsumSpec,
  options: { readonly optimize?: boolean | "optimal" | "greedy" } = {},
): ContractionStep[] {
  const { optimize = true } = options;
  const terms = spec.inputs.map((labels): Term => ({ labels }));
  if (terms.length === 1) return [{ operands: [0], subscripts: `${spec.inputs[0]}->${spec.output}` }];
  if (optimize === false) return stepsOf(leftToRight(terms), spec);
  const isOptimal = optimize === "optimal" || (optimize === true && terms.length <= MAX_OPTIMAL);
  return stepsOf(isOptimal ? optimalOrder(terms, spec) : greedyOrder(terms, spec), spec);
}

/** Positions in the shrinking list of terms. */
type Positions = readonly [number, number];

function leftToRight(terms: readonly Term[]): Positions[] {
  // The result so far is the last of the list, but for the first step.
  return terms.slice(1).map((_, i): Positions => (i === 0 ? [0, 1] : [0, terms.length - 1 - i]));
}

function stepsOf(order: readonly Positions[], spec: EinsumSpec): ContractionStep[] {
  let terms = spec.inputs.map((labels): Term => ({ labels }));
  return order.map(([i, j], step) => {
    const pair: Pair = [terms[i]!, terms[j]!];
    const { rest, result } = contract(pair, terms, spec.output);
    terms = [...rest, result];
    const labels = step === order.length - 1 ? spec.output : result.labels;
    return { operands: [i, j], subscripts: `${pair[0].labels},${pair[1].labels}->${labels}` };
  });
}

interface Contraction {
  /** The terms but the two. */
  readonly rest: readonly Term[];
  /** Its labels are those that others or the output need, in the order of their appearance: fit for a dot product. */
  readonly result: Term;
  /** All labels of the two. */
  readonly involved: string;
}

function contract([first, second]: Pair, terms: readonly Term[], output: string): Contraction {
  const rest = terms.filter((term) => term !== first && term !== second);
  const needed = output + rest.map((term) => term.labels).join("");
  const involved = Array.from(new Set(first.labels + second.labels)).join("");
  const kept = Array.from(involved).filter((label) => needed.includes(label));
  return { rest, result: { labels: kept.join("") }, involved };
}

function elementsOf(labels: string, { sizes }: EinsumSpec): number {
  return Array.from(new Set(labels)).reduce((size, label) => size * sizes.get(label)!, 1);
}

/** Multiplications, and as many additions if labels are summed over: the measure of NumPy and opt_einsum. */
function costOf({ result, involved }: Contraction, spec: EinsumSpec): number {
  return elementsOf(involved, spec) * (result.labels.length < involved.length ? 2 : 1);
}

/** Tries all orders, leaving those that already cost more than the best; of equally cheap ones the first is taken. */
function optimalOrder(terms: readonly Term[], spec: EinsumSpec): readonly Positions[] {
  let best: readonly Positions[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  const search = (terms: readonly Term[], order: readonly Positions[], cost: number): void => {
    if (cost >= bestCost) return;
    if (terms.length === 1) {
      best = order;
      bestCost = cost;
      return;
    }
    for (let i = 0; i < terms.length; i++) {
      for (let j = i + 1; j < terms.length; j++) {
        const contraction = contract([terms[i]!, terms[j]!], terms, spec.output);
        search([...contraction.rest, contraction.result], [...order, [i, j]], cost + costOf(contraction, spec));
      }
    }
  };
  search(terms, [], 0);
  return best;
}

/** A pair with what its contraction would do; it does not change when other terms are contracted. */
interface Candidate {
  readonly pair: Pair;
  /** Elements of the two less elements of the result. */
  readonly removed: number;
  readonly cost: number;
}

/**
 * Contracts, again and again, the pair that frees the most elements, of equals the one that costs least, then the oldest.
 * Outer products come only when no two terms share a label.
 */
function greedyOrder(inputs: readonly Term[], spec: EinsumSpec): Positions[] {
  let terms: readonly Term[] = inputs;
  const candidateOf = (pair: Pair): Candidate => {
    const contraction = contract(pair, terms, spec.output);
    const removed =
      elementsOf(pair[0].labels, spec) + elementsOf(pair[1].labels, spec) - elementsOf(contraction.result.labels, spec);
    return { pair, removed, cost: costOf(contraction, spec) };
  };
  const order: Positions[] = [];
  let candidates = pairsOf(terms).filter(shareLabel).map(candidateOf);
  while (terms.length > 1) {
    if (candidates.length === 0) candidates = pairsOf(terms).map(candidateOf);
    const { pair } = candidates.reduce((best, next) => (isBetter(next, best) ? next : best));
    order.push([terms.indexOf(pair[0]), terms.indexOf(pair[1])]);
    const { rest, result } = contract(pair, terms, spec.output);
    terms = [...rest, result];
    const untouched = candidates.filter((candidate) => !candidate.pair.some((term) => pair.includes(term)));
    const fresh = rest.map((term): Pair => [term, result]).filter(shareLabel);
    candidates = [...untouched, ...fresh.map(candidateOf)];
  }
  return order;
}

const isBetter = (a: Candidate, b: Candidate): boolean =>
  a.removed > b.removed || (a.removed === b.removed && a.cost < b.cost);

const pairsOf = (terms: readonly Term[]): Pair[] =>
  terms.flatMap((first, i) => terms.slice(i + 1).map((second): Pair => [first, second]));

const shareLabel = ([first, second]: Pair): boolean =>
  Array.from(first.labels).some((label) => second.labels.includes(label));
