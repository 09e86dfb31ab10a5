/**
 * The structure of a tree without its leaves, how structures compare, and their keys for caches.
 */
import { NOTHING, type Opened, opened, openObject, type Registration } from "./tree-containers.js";
import { TreeError } from "./tree-error.js";
import { type Key, type KeyPath, keystr } from "./tree-key-path.js";
import { SelfPrinting, show } from "./tree-text.js";

/** What is deeper than this contains itself, or is no data structure to be walked by recursion. */
export const MAX_DEPTH = 1000;

/**
 * The structure of a tree: its containers, with the places of its leaves.
 *
 * @example
 * import { tree } from "@lab/jaxlike";
 * const treedef = tree.structure({ b: [1, [2, null]], a: 3 });
 * treedef.toString(); // "PyTreeDef({'a': *, 'b': [*, [*, None]]})"
 * treedef.numLeaves; // 3
 * treedef.numNodes; // 7
 * treedef.equals(tree.structure({ a: 0, b: [0, [0, null]] })); // true
 */
export class TreeDef extends SelfPrinting {
  /** How many leaves stand in it. */
  readonly numLeaves: number;
  /** How many nodes it has: containers, itself included, and leaves. */
  readonly numNodes: number;
  #key: string | undefined;

  /** @internal Structures come from {@link structure} and {@link flatten}. */
  constructor(
    readonly kind: "leaf" | Opened["kind"],
    readonly children: readonly TreeDef[],
    readonly keys: readonly string[] = NOTHING,
    readonly registration: Registration | undefined = undefined,
    readonly aux: unknown = undefined,
    /** Whether it stands in the trie of structures, so that it may be a part of others there. */
    readonly shared = false,
  ) {
    super();
    let numLeaves = kind === "leaf" ? 1 : 0;
    let numNodes = 1;
    for (const child of children) {
      numLeaves += child.numLeaves;
      numNodes += child.numNodes;
    }
    this.numLeaves = numLeaves;
    this.numNodes = numNodes;
  }

  /**
   * A string for caches: structures with the same key are equal. Equal structures have the same key, but that `null` and
   * `undefined`, equal as Python's None, have different ones.
   */
  get key(): string {
    this.#key ??= structureKey(this);
    return this.#key;
  }

  equals(other: TreeDef): boolean {
    if (this === other) return true;
    if (this.numNodes !== other.numNodes || differenceOf(this, other) !== undefined) return false;
    return this.children.every((child, i) => child.equals(other.children[i]!));
  }

  /** This structure with `inner` in the place of each leaf. */
  compose(inner: TreeDef): TreeDef {
    if (this.kind === "leaf") return inner;
    const children = this.children.map((child) => child.compose(inner));
    return new TreeDef(this.kind, children, this.keys, this.registration, this.aux);
  }

  /** As JAX prints it: `PyTreeDef([*, {'a': None}])`. */
  override toString(): string {
    return `PyTreeDef(${showStructure(this)})`;
  }
}

export const LEAF = new TreeDef("leaf", NOTHING, NOTHING, undefined, undefined, true);
export const NULL_DEF = new TreeDef("none", NOTHING, NOTHING, undefined, null, true);
export const UNDEFINED_DEF = new TreeDef("none", NOTHING, NOTHING, undefined, undefined, true);

/** Each part says where it ends, so that no two structures run together into one key. */
function structureKey({ kind, children, keys, registration, aux }: TreeDef): string {
  if (kind === "leaf") return "*";
  if (kind === "none") return aux === null ? "N" : "U";
  let key = kind === "list" ? "[" : "{";
  if (registration !== undefined) {
    const auxKey = dataKey(aux, 0);
    key = `<${registration.id}:${auxKey.length}:${auxKey}`;
  }
  for (let i = 0; i < children.length; i++) {
    if (kind === "dict") key += `${keys[i]!.length}:${keys[i]}`;
    key += children[i]!.key;
  }
  return `${key}]`;
}

const objectIds = new WeakMap<object, number>();
const symbolIds = new Map<symbol, number>();
let nextId = 0;

/** The same string for equal plain data, and for the same object otherwise. */
function dataKey(data: unknown, depth: number): string {
  if (typeof data === "symbol") {
    if (!symbolIds.has(data)) symbolIds.set(data, nextId++);
    return `#${symbolIds.get(data)}`;
  }
  if (data === null || (typeof data !== "object" && typeof data !== "function")) {
    return typeof data === "string" ? JSON.stringify(data) : Object.is(data, -0) ? "-0" : `${data}${typeof data}`;
  }
  if (data instanceof TreeDef) return `T${data.key}`;
  const prototype: object | null = Object.getPrototypeOf(data);
  if (Array.isArray(data) || prototype === Object.prototype || prototype === null) {
    if (depth > MAX_DEPTH) throw tooDeep("The auxiliary data of a pytree node", undefined);
    const { keys, children } = Array.isArray(data) ? opened("list", data) : openObject(data as Record<string, unknown>);
    const parts = Array.from(
      children,
      (child, i) => `${i in keys ? JSON.stringify(keys[i]) : ""}${dataKey(child, depth + 1)},`,
    );
    return Array.isArray(data) ? `[${parts.join("")}]` : `{${parts.join("")}}`;
  }
  if (!objectIds.has(data)) objectIds.set(data, nextId++);
  return `#${objectIds.get(data)}`;
}

/** In JAX's words, how the root of `given` differs from that of `expected`; undefined if only their children may. */
export function differenceOf(
  expected: TreeDef,
  given: TreeDef | Opened | undefined,
  value?: unknown,
): string | undefined {
  const { kind, children, keys, registration, aux } = expected;
  if (kind === "custom" && given?.registration !== registration) {
    return `Custom node type mismatch: expected type: ${registration?.name}, value: ${show(value)}`;
  }
  if (given?.kind !== kind) return `Expected ${kind === "none" ? "None" : kind}, got ${show(value)}`;
  if (kind === "dict" && (keys.length !== given.keys.length || keys.some((key, i) => key !== given.keys[i]))) {
    return `Dict key mismatch; expected keys: ${show(keys)}; present keys: ${show(given.keys)}`;
  }
  if (children.length !== given.children.length) {
    const container = kind === "list" ? "List" : "Custom type";
    return `${container} arity mismatch: ${given.children.length} != ${children.length}; ${kind === "list" ? "list" : "value"}: ${show(value)}`;
  }
  if (kind === "custom" && dataKey(aux, 0) !== dataKey(given.aux, 0)) {
    return `Mismatch custom node data: ${show(aux)} != ${show(given.aux)}; value: ${show(value)}`;
  }
  return undefined;
}

/** The key of the `i`-th child. */
export function childKey({ kind, keys, registration }: TreeDef | Opened, i: number): Key {
  if (kind === "list") return { type: "sequence", index: i };
  if (kind === "dict") return { type: "dict", key: keys[i]! };
  const name = registration?.fields[i];
  return name === undefined ? { type: "flattened", index: i } : { type: "attribute", name };
}

/** The key path of each leaf. */
export function pathsOf(treedef: TreeDef): Key[][] {
  if (treedef.kind === "leaf") return [[]];
  return treedef.children.flatMap((child, i) => pathsOf(child).map((path) => [childKey(treedef, i), ...path]));
}

export function tooDeep(what: string, cycle: KeyPath | undefined): TreeError {
  return new TreeError("cyclic-tree", {
    given: cycle ? `${what} contains itself at ${keystr(cycle)}` : `${what} is nested deeper than ${MAX_DEPTH} levels`,
    expected: "a finite tree",
    fix: "Replace the reference to a parent by null, or make it a leaf with the option isLeaf.",
  });
}

function showStructure({ kind, children, keys, registration, aux }: TreeDef): string {
  if (kind === "leaf") return "*";
  if (kind === "none") return "None";
  const parts = children.map(showStructure);
  if (kind === "dict") return `{${parts.map((part, i) => `${show(keys[i])}: ${part}`).join(", ")}}`;
  const list = `[${parts.join(", ")}]`;
  if (kind === "list") return list;
  return `CustomNode(${registration?.name}[${typeof aux === "string" ? aux : show(aux)}], ${list})`;
}
