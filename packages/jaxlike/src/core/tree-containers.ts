/**
 * What counts as a container, and what its children are.
 */
import { TreeError } from "./tree-error.js";
import { show } from "./tree-text.js";

export interface Registration {
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
export interface Opened {
  readonly kind: "none" | "list" | "dict" | "custom";
  readonly children: readonly unknown[];
  /** The sorted keys of a dict, in the order of the children. */
  readonly keys: readonly string[];
  readonly registration: Registration | undefined;
  readonly aux: unknown;
}

export const NOTHING: readonly never[] = [];
export const opened = (
  kind: Opened["kind"],
  children: readonly unknown[],
  keys: readonly string[] = NOTHING,
): Opened => ({
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
export function open(node: unknown): Opened | undefined {
  if (typeof node !== "object") return node === undefined ? UNDEFINED : undefined;
  if (node === null) return NULL;
  const prototype: object | null = Object.getPrototypeOf(node);
  if (prototype === Object.prototype || prototype === null) return openObject(node as Record<string, unknown>);
  if (prototype === Array.prototype) return opened("list", node as unknown[]);
  const registration = registrations.get(prototype);
  if (registration !== undefined) return openCustom(node, registration);
  return Array.isArray(node) ? opened("list", node) : undefined;
}

export function openObject(node: Record<string, unknown>): Opened {
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
