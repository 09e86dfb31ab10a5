/**
 * Trees whose containers are the upper part of another's.
 */
import { open } from "./tree-containers.js";
import { TreeError } from "./tree-error.js";
import { flatten, structure, unflatten } from "./tree-flatten.js";
import { type Key, keystr } from "./tree-key-path.js";
import { childKey, differenceOf, type TreeDef } from "./tree-structure.js";
import type { FlattenOptions } from "./tree-types.js";

/**
 * What stands in `tree` in the places of the structure's leaves: leaves, or whole subtrees.
 *
 * @throws TreeError if the structure is not a prefix of the tree's; the message names the place.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.flattenUpTo(tree.structure([0, { a: 0 }]), [[1, 2], { a: { b: 3 } }]); // [[1, 2], { b: 3 }]
 */
export function flattenUpTo(treedef: TreeDef, tree: unknown): unknown[] {
  const subtrees: unknown[] = [];
  collectUpTo(subtrees, treedef, tree, [], treedef);
  return subtrees;
}

function collectUpTo(subtrees: unknown[], treedef: TreeDef, node: unknown, steps: number[], root: TreeDef): void {
  if (treedef.kind === "leaf") {
    subtrees.push(node);
    return;
  }
  const parts = open(node);
  const difference = differenceOf(treedef, parts, node);
  if (parts === undefined || difference !== undefined) throw mismatch(`${difference}`, root, steps);
  for (let i = 0; i < treedef.children.length; i++) {
    steps.push(i);
    collectUpTo(subtrees, treedef.children[i]!, parts.children[i], steps, root);
    steps.pop();
  }
}

function mismatch(difference: string, root: TreeDef, steps: readonly number[]): TreeError {
  const path: Key[] = [];
  let treedef = root;
  for (const step of steps) {
    path.push(childKey(treedef, step));
    treedef = treedef.children[step]!;
  }
  return new TreeError("structure-mismatch", {
    given: `${difference} (at key path ${path.length === 0 ? "of the root" : keystr(path)})`,
    expected: `a tree with the prefix ${root}`,
    fix: "Give both trees the same containers, down to the leaves of the first.",
  });
}

/**
 * The prefix's leaf for each leaf of the full tree: how `inAxes` spreads over arguments.
 *
 * @param options.noneIsLeaf counts null and undefined in the prefix as leaves, rather than as empty subtrees.
 * @throws TreeError if the prefix's structure is not a prefix of the full tree's.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.broadcastPrefix([0, 1], [{ a: 10, b: 20 }, 30]); // [0, 0, 1]
 * tree.broadcastPrefix([0, null], [{ a: 10, b: 20 }, 30], { noneIsLeaf: true }); // [0, 0, null]
 */
export function broadcastPrefix(
  prefixTree: unknown,
  fullTree: unknown,
  options: FlattenOptions & { readonly noneIsLeaf?: boolean } = {},
): unknown[] {
  const { isLeaf, noneIsLeaf = false } = options;
  const [prefixLeaves, treedef] = flatten(prefixTree, {
    isLeaf: noneIsLeaf ? (node) => node === null || node === undefined || isLeaf?.(node) === true : isLeaf,
  });
  return flattenUpTo(treedef, fullTree).flatMap((subtree, i) =>
    new Array<unknown>(structure(subtree, { isLeaf }).numLeaves).fill(prefixLeaves[i]),
  );
}

/**
 * The full tree with the prefix's leaves in the places of its own.
 *
 * @throws TreeError if the prefix's structure is not a prefix of the full tree's.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.broadcast([1, 2], [0, { a: 0, b: 0 }]); // [1, { a: 2, b: 2 }]
 */
export const broadcast = (prefixTree: unknown, fullTree: unknown, options: FlattenOptions = {}): unknown =>
  unflatten(structure(fullTree, options), broadcastPrefix(prefixTree, fullTree, options));
