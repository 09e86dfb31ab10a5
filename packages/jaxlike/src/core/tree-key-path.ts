/**
 * Where a leaf stands in a tree.
 */
import { show } from "./tree-text.js";

/** One step from a node to a child: an index of an array, a key of an object, a field or a child of a registered class. */
export type Key =
  | { readonly type: "sequence"; readonly index: number }
  | { readonly type: "dict"; readonly key: string }
  | { readonly type: "attribute"; readonly name: string }
  | { readonly type: "flattened"; readonly index: number };

/** The steps from the root to a leaf. */
export type KeyPath = readonly Key[];

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
