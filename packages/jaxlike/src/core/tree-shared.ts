/**
 * Structures that are made again and again are the same object: their keys for caches are then computed once.
 */
import { TreeDef } from "./tree-structure.js";

/** Larger containers, and structures beyond so many, are built anew each time: a program may make any number of them. */
const MAX_SHARED_CHILDREN = 32;
const MAX_SHARED = 4096;

/** A trie of the structures made so far, by keys and children: their cache keys are then computed once, not at every call. */
interface SharedNode {
  treedef: TreeDef | undefined;
  readonly next: Map<string | TreeDef, SharedNode>;
}
const newSharedNode = (): SharedNode => ({ treedef: undefined, next: new Map() });
const sharedLists = newSharedNode();
const sharedDicts = newSharedNode();
let sharedCount = 0;

/** Whether a structure of so many children may be shared. */
export const mayShare = (children: number): boolean => children <= MAX_SHARED_CHILDREN && sharedCount < MAX_SHARED;

export function sharedTreeDef(kind: "list" | "dict", children: readonly TreeDef[], keys: readonly string[]): TreeDef {
  let node = kind === "list" ? sharedLists : sharedDicts;
  for (let i = 0; i < children.length; i++) {
    if (kind === "dict") node = nextShared(node, keys[i]!);
    node = nextShared(node, children[i]!);
  }
  if (node.treedef === undefined) {
    node.treedef = new TreeDef(kind, children, keys, undefined, undefined, true);
    sharedCount++;
  }
  return node.treedef;
}

function nextShared(node: SharedNode, step: string | TreeDef): SharedNode {
  let next = node.next.get(step);
  if (next === undefined) {
    next = newSharedNode();
    node.next.set(step, next);
  }
  return next;
}
