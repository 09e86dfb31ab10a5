/**
 * Pytrees, as in `jax.tree_util`: nested containers whose leaves are what a transformation works on.
 *
 * Containers are arrays, plain objects (children in the order of their sorted keys), `null` and `undefined` (an empty
 * subtree, Python's None), and instances of registered classes. All else is a leaf. A tree is taken apart into the flat
 * list of its leaves and its structure, a {@link TreeDef}, which knows how to put other leaves in their places.
 */
import { LabError } from "@lab/errors";

/** A nesting of arrays and plain objects with leaves of type `L`. */
export type PyTree<L> = L | readonly PyTree<L>[] | { readonly [key: string]: PyTree<L> } | null | undefined;

/** Types cannot tell a class from a plain object; what has methods is taken for a class, thus a leaf. */
type IsLeaf<T> = T extends object
  ? T extends (...args: never[]) => unknown
    ? true
    : true extends { [K in keyof T]: T[K] extends (...args: never[]) => unknown ? true : never }[keyof T]
      ? true
      : false
  : true;

/** Whether an array of `T` is a `T` again, as with {@link PyTree} and `unknown`: such types would be walked for ever. */
type IsOpen<T> = [readonly T[]] extends [T] ? true : false;

/** The type of the leaves of a tree of type `T`. */
export type LeafOf<T> =
  IsOpen<T> extends true
    ? Exclude<T, null | undefined | readonly unknown[] | { readonly [key: string]: T }>
    : LeafOfFinite<T>;
type LeafOfFinite<T> = T extends null | undefined
  ? never
  : T extends readonly (infer Element)[]
    ? LeafOf<Element>
    : IsLeaf<T> extends true
      ? T
      : LeafOf<T[keyof T]>;

/** A tree of type `T` with each leaf replaced by an `R`. */
export type MapLeaves<T, R> = IsOpen<T> extends true ? PyTree<R> : MapFinite<T, R>;
type MapFinite<T, R> = T extends null | undefined
  ? T
  : T extends readonly unknown[]
    ? { [K in keyof T]: MapLeaves<T[K], R> }
    : IsLeaf<T> extends true
      ? R
      : { [K in keyof T]: MapLeaves<T[K], R> };

/** What stands in `U` where `T` has its leaves: a leaf, or a whole subtree. */
type Aligned<T, U> = IsOpen<T> extends true ? unknown : AlignedFinite<T, U>;
type AlignedFinite<T, U> = T extends null | undefined
  ? never
  : T extends readonly (infer Element)[]
    ? U extends readonly (infer Other)[]
      ? Aligned<Element, Other>
      : unknown
    : IsLeaf<T> extends true
      ? U
      : { [K in keyof T]: K extends keyof U ? Aligned<T[K], U[K]> : unknown }[keyof T];

/** Options of all functions that take a tree apart. */
export interface FlattenOptions {
  /** Asked at every node, from the root down: whether to stop there and count it as a leaf. */
  readonly isLeaf?: ((node: unknown) => boolean) | undefined;
}

/** One step from a node to a child: an index of an array, a key of an object, a field or a child of a registered class. */
export type Key =
  | { readonly type: "sequence"; readonly index: number }
  | { readonly type: "dict"; readonly key: string }
  | { readonly type: "attribute"; readonly name: string }
  | { readonly type: "flattened"; readonly index: number };

/** The steps from the root to a leaf. */
export type KeyPath = readonly Key[];

export type TreeErrorCode =
  | "structure-mismatch"
  | "leaf-count"
  | "cyclic-tree"
  | "invalid-registration"
  | "invalid-flatten"
  | "empty-tree";

/** Thrown when a tree is not what it was taken for; the message names the place. */
export class TreeError extends LabError<TreeErrorCode> {
  override readonly name = "TreeError";
}

// ---------------------------------------------------------------------------------------------------------- containers

interface Registration {
  /** Enters the keys of structures: the first registered class is 0. */
  readonly id: number;
  readonly name: string;
  readonly fields: readonly string[];
  readonly flatten: (node: never) => readonly [children: readonly unknown[], aux: unknown];
  readonly unflatten: (aux: never, children: never) => unknown;
}

/** Registered classes by their prototypes: a subclass is not its parent, as in JAX. */
const registrations = new Map<object, Registration>();

/**
 * Makes instances of a class containers: `flatten` lists an instance's children and what else is needed to rebuild it,
 * `unflatten` rebuilds it. `aux` is part of the structure: it is compared as plain data (numbers, strings, arrays, plain
 * objects) or else by identity, and must not change afterwards. `fields` names the children in key paths.
 *
 * @throws TreeError if the class is registered already.
 * @example
 * import { tree } from "@lab/jaxlike";
 * class Line { constructor(readonly from: unknown, readonly to: unknown, readonly color: string) {} }
 * tree.registerPytreeNode(Line, (l) => [[l.from, l.to], l.color], (color: string, [from, to]) => new Line(from, to, color), { fields: ["from", "to"] });
 * tree.leaves(new Line([0, 1], 2, "red")); // [0, 1, 2]
 * tree.structure(new Line([0, 1], 2, "red")).toString(); // "PyTreeDef(CustomNode(Line[red], [[*, *], *]))"
 */
export function registerPytreeNode<T extends object, Aux>(
  Class: abstract new (...args: never[]) => T,
  flatten: (node: T) => readonly [children: readonly unknown[], aux: Aux],
  unflatten: (aux: Aux, children: readonly unknown[]) => T,
  options: { readonly fields?: readonly string[] } = {},
): void {
  const prototype: object = Class.prototype;
  if (registrations.has(prototype) || prototype === Object.prototype || prototype === Array.prototype) {
    throw new TreeError("invalid-registration", {
      given: `Duplicate custom PyTreeDef type registration for ${Class.name}`,
      expected: "a class that is no container yet",
      fix: "Register each class once, at the top level of the module that defines it.",
    });
  }
  const fields = options.fields ?? [];
  registrations.set(prototype, { id: registrations.size, name: Class.name, fields, flatten, unflatten });
}

/** A container taken apart by one level. */
interface Opened {
  readonly kind: "none" | "list" | "dict" | "custom";
  readonly children: readonly unknown[];
  /** The sorted keys of a dict, in the order of the children. */
  readonly keys: readonly string[];
  readonly registration: Registration | undefined;
  readonly aux: unknown;
}

const NOTHING: readonly never[] = [];
const opened = (kind: Opened["kind"], children: readonly unknown[], keys: readonly string[] = NOTHING): Opened => ({
  kind,
  children,
  keys,
  registration: undefined,
  aux: undefined,
});
// Both are None to the comparison of structures. They differ in a structure's key, because a function may differ on them.
const NULL: Opened = { ...opened("none", NOTHING), aux: null };
const UNDEFINED: Opened = opened("none", NOTHING);

/** The container's parts, or undefined for a leaf. */
function open(node: unknown): Opened | undefined {
  if (typeof node !== "object") return node === undefined ? UNDEFINED : undefined;
  if (node === null) return NULL;
  const prototype: object | null = Object.getPrototypeOf(node);
  if (prototype === Object.prototype || prototype === null) return openObject(node as Record<string, unknown>);
  if (prototype === Array.prototype) return opened("list", node as unknown[]);
  const registration = registrations.get(prototype);
  if (registration !== undefined) return openCustom(node, registration);
  return Array.isArray(node) ? opened("list", node) : undefined;
}

function openObject(node: Record<string, unknown>): Opened {
  const keys = Object.keys(node);
  for (let i = 1; i < keys.length; i++) {
    if (keys[i - 1]! > keys[i]!) {
      keys.sort();
      break;
    }
  }
  const children = new Array<unknown>(keys.length);
  for (let i = 0; i < keys.length; i++) children[i] = node[keys[i]!];
  return opened("dict", children, keys);
}

function openCustom(node: object, registration: Registration): Opened {
  const parts: unknown = registration.flatten(node as never);
  if (!Array.isArray(parts) || parts.length !== 2 || !Array.isArray(parts[0])) {
    throw new TreeError("invalid-flatten", {
      given: `The flatten function of the pytree node ${registration.name} returned ${show(parts)}`,
      expected: "a pair [children, aux] whose children are an array",
      fix: "Return the children in an array, and null as aux if there is nothing else to keep.",
    });
  }
  return { kind: "custom", children: parts[0], keys: NOTHING, registration, aux: parts[1] };
}

// ---------------------------------------------------------------------------------------------------------- structures

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
export class TreeDef {
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
  toString(): string {
    return `PyTreeDef(${showStructure(this)})`;
  }
}

const LEAF = new TreeDef("leaf", NOTHING, NOTHING, undefined, undefined, true);
const NULL_DEF = new TreeDef("none", NOTHING, NOTHING, undefined, null, true);
const UNDEFINED_DEF = new TreeDef("none", NOTHING, NOTHING, undefined, undefined, true);

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
function differenceOf(expected: TreeDef, given: TreeDef | Opened | undefined, value?: unknown): string | undefined {
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
function childKey({ kind, keys, registration }: TreeDef | Opened, i: number): Key {
  if (kind === "list") return { type: "sequence", index: i };
  if (kind === "dict") return { type: "dict", key: keys[i]! };
  const name = registration?.fields[i];
  return name === undefined ? { type: "flattened", index: i } : { type: "attribute", name };
}

// ------------------------------------------------------------------------------------------------------- taking apart

/** What is deeper than this contains itself, or is no data structure to be walked by recursion. */
const MAX_DEPTH = 1000;
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

function sharedTreeDef(kind: "list" | "dict", children: readonly TreeDef[], keys: readonly string[]): TreeDef {
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
  let shared = children.length <= MAX_SHARED_CHILDREN && sharedCount < MAX_SHARED;
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

function tooDeep(what: string, cycle: KeyPath | undefined): TreeError {
  return new TreeError("cyclic-tree", {
    given: cycle ? `${what} contains itself at ${keystr(cycle)}` : `${what} is nested deeper than ${MAX_DEPTH} levels`,
    expected: "a finite tree",
    fix: "Replace the reference to a parent by null, or make it a leaf with the option isLeaf.",
  });
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

function build(
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

// ------------------------------------------------------------------------------------------------------------ mapping

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

// -------------------------------------------------------------------------------------------------------------- paths

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

function pathsOf(treedef: TreeDef): Key[][] {
  if (treedef.kind === "leaf") return [[]];
  return treedef.children.flatMap((child, i) => pathsOf(child).map((path) => [childKey(treedef, i), ...path]));
}

/**
 * A key path as JAX prints it.
 *
 * @param options.simple leaves out quotes and brackets.
 * @param options.separator stands between the keys.
 * @example
 * import { tree } from "@lab/jaxlike";
 * const [path] = tree.leavesWithPath({ a: [{ x: 1 }] })[0]!;
 * tree.keystr(path); // "['a'][0]['x']"
 * tree.keystr(path, { simple: true, separator: "/" }); // "a/0/x"
 */
export function keystr(
  path: KeyPath,
  options: { readonly simple?: boolean; readonly separator?: string } = {},
): string {
  return path.map(options.simple ? simpleKey : showKey).join(options.separator ?? "");
}

function simpleKey(key: Key): string {
  if (key.type === "dict") return key.key;
  return key.type === "attribute" ? key.name : `${key.index}`;
}

function showKey(key: Key): string {
  if (key.type === "dict") return `[${show(key.key)}]`;
  if (key.type === "attribute") return `.${key.name}`;
  return key.type === "sequence" ? `[${key.index}]` : `[<flat index ${key.index}>]`;
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

/** The value as Python prints it, shortened: messages and structures are to read as JAX's. */
function show(value: unknown, depth = 0): string {
  if (typeof value === "string") return showString(value);
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "function") return `<function ${value.name}>`;
  if (typeof value !== "object" || value instanceof TreeDef) return String(value);
  const prototype: object | null = Object.getPrototypeOf(value);
  const isDict = prototype === Object.prototype || prototype === null;
  if (!isDict && !Array.isArray(value)) return `<${value.constructor.name} object>`;
  if (depth > 3) return isDict ? "{...}" : "[...]";
  const parts = Object.entries(value).map(
    ([key, child]) => `${isDict ? `${showString(key)}: ` : ""}${show(child, depth + 1)}`,
  );
  if (parts.length > 12) parts.splice(12, parts.length, "...");
  return isDict ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
}

function showString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escapes: Record<string, string> = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\\": "\\\\",
    [quote]: `\\${quote}`,
  };
  return `${quote}${Array.from(text, (character) => escapes[character] ?? character).join("")}${quote}`;
}
