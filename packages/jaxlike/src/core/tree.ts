/**
 * Pytrees, as in `jax.tree_util`: nested containers whose leaves are what a transformation works on.
 *
 * Containers are arrays, plain objects (children in the order of their sorted keys), `null` and `undefined` (an empty
 * subtree, Python's None), and instances of registered classes. All else is a leaf. A tree is taken apart into the flat
 * list of its leaves and its structure, a {@link TreeDef}, which knows how to put other leaves in their places.
 */
export { registerPytreeNode } from "./tree-containers.js";
export { TreeError, type TreeErrorCode } from "./tree-error.js";
export { flatten, flattenWithPath, leaves, leavesWithPath, structure, unflatten } from "./tree-flatten.js";
export { type Key, type KeyPath, keystr } from "./tree-key-path.js";
export { all, map, mapWithPath, reduce, reduceAssociative, transpose } from "./tree-map.js";
export { broadcast, broadcastPrefix, flattenUpTo } from "./tree-prefix.js";
export { TreeDef } from "./tree-structure.js";
export type { FlattenOptions, LeafOf, MapLeaves, PyTree } from "./tree-types.js";
