/**
 * The types of trees and their leaves.
 */

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
export type Aligned<T, U> = IsOpen<T> extends true ? unknown : AlignedFinite<T, U>;
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
