/**
 * Functions of all leaves of a tree.
 */
import { TreeError } from "./tree-error.js";
import { build, flatten, structure } from "./tree-flatten.js";
import type { KeyPath } from "./tree-key-path.js";
import { flattenUpTo } from "./tree-prefix.js";
import { pathsOf, type TreeDef } from "./tree-structure.js";
import type { Aligned, FlattenOptions, LeafOf, MapLeaves } from "./tree-types.js";

/**
 * The tree of `f(leaf, ...)` for each leaf of `tree` and what stands in its place in the other trees.
 *
 * @throws TreeError if the structure of `tree` is not a prefix of the others'.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.map((x) => x + 1, { a: 1, b: [2, 3] }); // { a: 2, b: [3, 4] }
 * tree.map((x, y) => x * y, [1, 2], [10, 20]); // [10, 40]
 */
export function map<T, R, Rest extends readonly unknown[]>(
  f: (leaf: LeafOf<T>, ...rest: { [I in keyof Rest]: Aligned<T, Rest[I]> }) => R,
  tree: T,
  ...rest: Rest
): MapLeaves<T, R> {
  const [leaves, treedef] = flatten(tree);
  return mapColumns(f as (...row: unknown[]) => unknown, treedef, [leaves], rest) as MapLeaves<T, R>;
}

/** Rebuilds the structure with `f` of each row of the columns, to which the subtrees of the other trees are joined. */
function mapColumns(
  f: (...row: unknown[]) => unknown,
  treedef: TreeDef,
  first: readonly (readonly unknown[])[],
  rest: readonly unknown[],
): unknown {
  const columns = [...first, ...rest.map((other) => flattenUpTo(treedef, other))];
  const results = new Array<unknown>(treedef.numLeaves);
  for (let i = 0; i < results.length; i++) results[i] = f(...columns.map((column) => column[i]));
  return build(treedef, results, 0);
}

/**
 * {@link map} with the key path of each leaf as the first argument.
 *
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.mapWithPath((path, x) => tree.keystr(path) + "=" + x, { a: [1, 2] }); // { a: ["['a'][0]=1", "['a'][1]=2"] }
 */
export function mapWithPath<T, R, Rest extends readonly unknown[]>(
  f: (path: KeyPath, leaf: LeafOf<T>, ...rest: { [I in keyof Rest]: Aligned<T, Rest[I]> }) => R,
  tree: T,
  ...rest: Rest
): MapLeaves<T, R> {
  const [leaves, treedef] = flatten(tree);
  const columns = [pathsOf(treedef), leaves];
  return mapColumns(f as (...row: unknown[]) => unknown, treedef, columns, rest) as MapLeaves<T, R>;
}

/**
 * Combines the leaves from the left.
 *
 * @throws TreeError if there is neither a leaf nor an initial value.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.reduce((sum, x) => sum + x, { a: 1, b: [2, 3] }); // 6
 * tree.reduce((sum, x) => sum + x, [], 0); // 0
 */
export function reduce<T>(f: (accumulated: LeafOf<T>, leaf: LeafOf<T>) => LeafOf<T>, tree: T): LeafOf<T>;
export function reduce<T, A>(f: (accumulated: A, leaf: LeafOf<T>) => A, tree: T, initial: A): A;
export function reduce(
  f: (accumulated: never, leaf: never) => unknown,
  tree: unknown,
  ...initial: readonly unknown[]
): unknown {
  const values = [...initial.slice(0, 1), ...flatten(tree)[0]];
  if (values.length === 0) {
    throw new TreeError("empty-tree", {
      given: `reduce of ${structure(tree)}, which has no leaves, without an initial value`,
      expected: "at least one leaf or an initial value",
      fix: "Pass the value for an empty tree as the third argument.",
    });
  }
  return values.reduce((accumulated, leaf) => f(accumulated as never, leaf as never));
}

/**
 * Combines the leaves in pairs, then the results in pairs, and so on: for an associative operation, in as few steps one
 * after another as the logarithm of their number.
 *
 * @param options.identity the result for a tree without leaves
 * @throws TreeError if there is neither a leaf nor an identity.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.reduceAssociative((a, b) => a + b, [1, { a: 2, b: [3, 4] }]); // 10
 */
export function reduceAssociative<T>(
  operation: (a: LeafOf<T>, b: LeafOf<T>) => LeafOf<T>,
  tree: T,
  options: FlattenOptions & { readonly identity?: LeafOf<T> } = {},
): LeafOf<T> {
  const leaves = flatten(tree, options)[0] as LeafOf<T>[];
  if (leaves.length === 0) {
    if ("identity" in options) return options.identity as LeafOf<T>;
    throw new TreeError("empty-tree", {
      given: "Must specify identity for parallel reduction of empty sequence.",
      expected: "at least one leaf or an identity",
      fix: "Pass the value for an empty tree as { identity }.",
    });
  }
  const halves = (part: readonly LeafOf<T>[]): LeafOf<T> => {
    if (part.length === 1) return part[0]!;
    const middle = Math.floor(part.length / 2);
    return operation(halves(part.slice(0, middle)), halves(part.slice(middle)));
  };
  return halves(leaves);
}

/** Whether all leaves are true; an array of one element counts by its element. */
export function all(tree: unknown): boolean {
  return flatten(tree)[0].every(isTrue);
}

/** Objects are always true to JavaScript; those that can be converted to a number are asked. */
function isTrue(leaf: unknown): boolean {
  const converts = typeof leaf === "object" && leaf !== null && Symbol.toPrimitive in leaf;
  return Boolean(converts ? Number(leaf) : leaf);
}

/**
 * Turns a tree of trees inside out: an `outer` of `inner`s becomes an `inner` of `outer`s.
 *
 * @param inner the structure of each inner tree; null to take that of the first.
 * @throws TreeError if the tree's structure is not `outer` with `inner` for each leaf.
 * @example
 * import { tree } from "@lab/jaxlike";
 * const pairs = { a: [1, 2], b: [3, 4] };
 * tree.transpose(tree.structure({ a: 0, b: 0 }), tree.structure([0, 0]), pairs); // [{ a: 1, b: 3 }, { a: 2, b: 4 }]
 */
export function transpose(outer: TreeDef, inner: TreeDef | null | undefined, tree: unknown): unknown {
  const [leaves, treedef] = flatten(tree);
  const each = inner ?? structure(flattenUpTo(outer, tree)[0]);
  const expected = outer.compose(each);
  if (!treedef.equals(expected)) {
    throw new TreeError("structure-mismatch", {
      given: `Mismatch: ${treedef} != ${expected}`,
      expected: `a tree of structure ${expected}`,
      fix: "Give the structure of the outer tree first, then the one that all its leaves have.",
    });
  }
  const width = each.numLeaves;
  const columns = Array.from({ length: width }, (_, j) =>
    build(
      outer,
      Array.from({ length: outer.numLeaves }, (_, i) => leaves[i * width + j]),
      0,
    ),
  );
  return build(each, columns, 0);
}
