/**
 * Taking trees apart, and putting them together again.
 */
import { open } from "./tree-containers.js";
import { TreeError } from "./tree-error.js";
import type { Key, KeyPath } from "./tree-key-path.js";
import { mayShare, sharedTreeDef } from "./tree-shared.js";
import { childKey, LEAF, MAX_DEPTH, NULL_DEF, pathsOf, TreeDef, tooDeep, UNDEFINED_DEF } from "./tree-structure.js";
import type { FlattenOptions, LeafOf } from "./tree-types.js";

/**
 * The leaves of a tree, in order, and its structure.
 *
 * @example
 * import { tree } from "@lab/jaxlike";
 * const [leaves, treedef] = tree.flatten({ b: [1, 2], a: 3 });
 * leaves; // [3, 1, 2]
 * tree.unflatten(treedef, [30, 10, 20]); // { a: 30, b: [10, 20] }
 */
export function flatten(tree: unknown, options: FlattenOptions = {}): [leaves: unknown[], treedef: TreeDef] {
  const leaves: unknown[] = [];
  return [leaves, flattenInto(leaves, tree, options.isLeaf, 0, tree)];
}

function flattenInto(
  leaves: unknown[],
  node: unknown,
  isLeaf: FlattenOptions["isLeaf"],
  depth: number,
  root: unknown,
): TreeDef {
  const parts = isLeaf?.(node) ? undefined : open(node);
  if (parts === undefined) {
    leaves.push(node);
    return LEAF;
  }
  if (depth > MAX_DEPTH) throw tooDeep("The tree", cyclePath(root, isLeaf, []));
  const { kind, children, keys, registration, aux } = parts;
  const defs = new Array<TreeDef>(children.length);
  let shared = mayShare(children.length);
  for (let i = 0; i < children.length; i++) {
    const def = flattenInto(leaves, children[i], isLeaf, depth + 1, root);
    defs[i] = def;
    shared &&= def.shared;
  }
  if (kind === "none") return aux === null ? NULL_DEF : UNDEFINED_DEF;
  if (shared && kind !== "custom") return sharedTreeDef(kind, defs, keys);
  return new TreeDef(kind, defs, keys, registration, aux);
}

/** The path of the first node that is among its own ancestors. */
function cyclePath(node: unknown, isLeaf: FlattenOptions["isLeaf"], ancestors: readonly unknown[]): Key[] | undefined {
  if (ancestors.length > MAX_DEPTH) return undefined;
  const parts = isLeaf?.(node) ? undefined : open(node);
  if (parts === undefined) return undefined;
  if (ancestors.includes(node) && parts.kind !== "none") return [];
  for (const [i, child] of parts.children.entries()) {
    const path = cyclePath(child, isLeaf, [...ancestors, node]);
    if (path !== undefined) return [childKey(parts, i), ...path];
  }
  return undefined;
}

/**
 * The tree of that structure with these leaves. Objects get their keys in sorted order.
 *
 * @throws TreeError unless there are as many leaves as places.
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.unflatten(tree.structure([0, { x: 0 }]), ["a", "b"]); // ["a", { x: "b" }]
 */
export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  if (leaves.length !== treedef.numLeaves) {
    throw new TreeError("leaf-count", {
      given: `Too ${leaves.length < treedef.numLeaves ? "few" : "many"} leaves for ${treedef}: ${leaves.length}`,
      expected: `${treedef.numLeaves}`,
      fix: "Give one leaf for each * of the structure.",
    });
  }
  return build(treedef, leaves, 0);
}

export function build(
  { kind, children, keys, registration, aux }: TreeDef,
  leaves: readonly unknown[],
  start: number,
): unknown {
  if (kind === "leaf") return leaves[start];
  if (kind === "none") return aux;
  const values = new Array<unknown>(children.length);
  for (let i = 0; i < children.length; i++) {
    values[i] = build(children[i]!, leaves, start);
    start += children[i]!.numLeaves;
  }
  if (kind === "list") return values;
  if (registration !== undefined) return registration.unflatten(aux as never, values as never);
  const object: Record<string, unknown> = {};
  for (let i = 0; i < keys.length; i++) {
    // Assigning to __proto__ would set the prototype instead of a property.
    if (keys[i] === "__proto__") {
      Object.defineProperty(object, "__proto__", {
        value: values[i],
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else object[keys[i]!] = values[i];
  }
  return object;
}

/** The structure of a tree: `tree.structure([1, { a: 2 }])` is `PyTreeDef([*, {'a': *}])`. */
export function structure(tree: unknown, options: FlattenOptions = {}): TreeDef {
  return flatten(tree, options)[1];
}

/**
 * The leaves of a tree, in order.
 *
 * @example
 * import { tree } from "@lab/jaxlike";
 * tree.leaves({ w: [1, 2], b: 3, unused: null }); // [3, 1, 2]
 */
export function leaves<T>(tree: T): LeafOf<T>[];
export function leaves(tree: unknown, options: FlattenOptions): unknown[];
export function leaves(tree: unknown, options: FlattenOptions = {}): unknown[] {
  return flatten(tree, options)[0];
}

/**
 * {@link flatten} with the key path of each leaf.
 *
 * @example
 * import { tree } from "@lab/jaxlike";
 * const [pathsAndLeaves] = tree.flattenWithPath({ a: [1, 2] });
 * pathsAndLeaves[1]; // [[{ type: "dict", key: "a" }, { type: "sequence", index: 1 }], 2]
 */
export function flattenWithPath(
  tree: unknown,
  options: FlattenOptions = {},
): [leaves: [path: KeyPath, leaf: unknown][], treedef: TreeDef] {
  const [leaves, treedef] = flatten(tree, options);
  return [pathsOf(treedef).map((path, i) => [path, leaves[i]]), treedef];
}

/** The leaves of a tree, each with its key path. */
export function leavesWithPath(tree: unknown, options: FlattenOptions = {}): [path: KeyPath, leaf: unknown][] {
  return flattenWithPath(tree, options)[0];
}
