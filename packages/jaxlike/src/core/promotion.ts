/**
 * Which dtype an operation on several dtypes computes in.
 *
 * The types form a lattice: arrows lead from each to those just above it, and two types promote to the lowest type that
 * arrows reach from both. A bare number is weak: `i*` and `f*` stand below all sized types of their kind, so that
 * it takes its neighbour's size. See "Type promotion semantics" in JAX's documentation.
 */
import type { DType } from "./dtype.js";

/** The types that bare numbers have: an integer, a real, a complex of no particular size. */
export type WeakType = "i*" | "f*" | "c*";

/** What can be promoted. Complex types are in the lattice, though no array has them yet. */
export type LatticeType = DType | "complex64" | "complex128" | WeakType;

/** A type with a place in the lattice. */
type Node = Exclude<LatticeType, "float0" | "key<fry>">;

/** The arrows: the types just above each. */
const ABOVE: { readonly [N in Node]: readonly Node[] } = {
  bool: ["i*"],
  "i*": ["uint8", "int8"],
  uint8: ["int16", "uint16"],
  uint16: ["int32", "uint32"],
  uint32: ["int64", "uint64"],
  uint64: ["f*"],
  int8: ["int16"],
  int16: ["int32"],
  int32: ["int64"],
  int64: ["f*"],
  "f*": ["bfloat16", "float16", "c*"],
  bfloat16: ["float32"],
  float16: ["float32"],
  float32: ["float64", "complex64"],
  float64: ["complex128"],
  "c*": ["complex64"],
  complex64: ["complex128"],
  complex128: [],
};

/** Without 64-bit types, uint32 and int32 meet in int32: the one pair of 32-bit types whose bound would have 64 bits. */
const ABOVE_32: typeof ABOVE = { ...ABOVE, uint32: ["int32", "uint64"] };

/** All that arrows reach from each type, itself included. */
function upperBounds(above: typeof ABOVE): ReadonlyMap<LatticeType, ReadonlySet<Node>> {
  const bounds = new Map<LatticeType, ReadonlySet<Node>>();
  const visit = (node: Node): ReadonlySet<Node> => {
    const known = bounds.get(node);
    if (known) return known;
    const found = new Set([node]);
    for (const upper of above[node]) for (const bound of visit(upper)) found.add(bound);
    bounds.set(node, found);
    return found;
  };
  for (const node of Object.keys(above) as Node[]) visit(node);
  return bounds;
}

const LATTICES = {
  x64: { bounds: upperBounds(ABOVE), joins: new Map<string, LatticeType>() },
  x32: { bounds: upperBounds(ABOVE_32), joins: new Map<string, LatticeType>() },
};

function leastUpperBound(a: LatticeType, b: LatticeType, bounds: ReadonlyMap<LatticeType, ReadonlySet<Node>>): Node {
  const aboveA = bounds.get(a);
  const aboveB = bounds.get(b);
  if (aboveA && aboveB) {
    const common = [...aboveA].filter((node) => aboveB.has(node));
    // The least: the one from which all the others can be reached.
    const least = common.find((node) => common.every((other) => bounds.get(node)!.has(other)));
    if (least) return least;
  }
  throw new TypeError(
    `Input dtypes (${a}, ${b}) have no available implicit dtype promotion path. Try explicitly casting inputs to the desired output type.`,
  );
}

/**
 * The lowest type to which both types promote.
 *
 * @param x64 - whether types that are not 64 bits wide may promote to one that is
 * @throws TypeError if there is none: float0 and random keys promote only with themselves
 *
 * @example
 * ```ts
 * promoteTypes("int32", "float16"); // "float16"
 * promoteTypes("uint8", "int8"); // "int16"
 * promoteTypes("bfloat16", "f*"); // "bfloat16"
 * ```
 */
export function promoteTypes(a: LatticeType, b: LatticeType, x64 = true): LatticeType {
  if (a === b) return a;
  const { bounds, joins } = x64 ? LATTICES.x64 : LATTICES.x32;
  const pair = `${a},${b}`;
  let join = joins.get(pair);
  if (join === undefined) {
    join = leastUpperBound(a, b, bounds);
    joins.set(pair, join);
  }
  return join;
}

/** The dtype in its 32-bit form, unless 64-bit types are enabled: float64 is float32 then. */
export function canonicalizeDType(dtype: DType, x64: boolean): DType {
  if (x64) return dtype;
  if (dtype === "float64") return "float32";
  if (dtype === "int64") return "int32";
  if (dtype === "uint64") return "uint32";
  return dtype;
}

/** A dtype, and whether it is only what a bare number happens to have. */
export interface TypedOperand {
  readonly dtype: DType;
  readonly weakType: boolean;
}

const FLOATS: ReadonlySet<DType> = new Set<DType>(["bfloat16", "float16", "float32", "float64"]);

/** Where an operand stands in the lattice: there are no weak booleans, and none of what does not promote. */
function latticeTypeOf({ dtype, weakType }: TypedOperand): LatticeType {
  if (!weakType || dtype === "bool" || dtype === "float0" || dtype === "key<fry>") return dtype;
  return FLOATS.has(dtype) ? "f*" : "i*";
}

/**
 * The dtype in which an operation on these operands computes, and whether its result is weak in turn.
 *
 * A weak operand counts by its kind alone, so an int32 array and 1.5 make a weak float: the result is weak if the lowest
 * bound is, or if all operands are. Bool is never weak.
 *
 * @param operands - at least one
 * @param x64 - whether 64-bit types are enabled; if not, they count as their 32-bit forms
 * @throws TypeError if the operands have no common type
 *
 * @example
 * ```ts
 * const array = { dtype: "int32", weakType: false } as const;
 * resultType([array, { dtype: "float32", weakType: true }], false); // { dtype: "float32", weakType: true }
 * resultType([array, { dtype: "int32", weakType: true }], false); // { dtype: "int32", weakType: false }
 * ```
 */
export function resultType(operands: readonly TypedOperand[], x64: boolean): TypedOperand {
  if (operands.length === 0) throw new TypeError("resultType needs at least one operand.");
  const dtypes = operands.map((operand) => canonicalizeDType(operand.dtype, x64));
  const [first] = dtypes as [DType];
  const allWeak = operands.every((operand) => operand.weakType);
  if (dtypes.every((dtype) => dtype === first)) return { dtype: first, weakType: allWeak && first !== "bool" };

  // Among weak operands only, their dtypes decide: weak int16 and weak int8 make a weak int16.
  const types = operands.map(
    (operand, i): LatticeType =>
      allWeak ? dtypes[i]! : latticeTypeOf({ dtype: dtypes[i]!, weakType: operand.weakType }),
  );
  return operandOf(
    types.reduce((a, b) => promoteTypes(a, b, x64)),
    allWeak,
    x64,
  );
}

function operandOf(type: LatticeType, allWeak: boolean, x64: boolean): TypedOperand {
  switch (type) {
    case "f*":
      return { dtype: canonicalizeDType("float64", x64), weakType: true };
    case "i*":
      return { dtype: canonicalizeDType("int64", x64), weakType: true };
    case "c*":
    case "complex64":
    case "complex128":
      throw new TypeError(`No array has the dtype ${type}.`);
    default:
      return { dtype: type, weakType: allWeak && type !== "bool" };
  }
}
