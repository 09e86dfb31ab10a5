import type { ArrayLike, NDArray } from "../core/array.js";

/** What a transformed function takes where `f` takes T: for an array also a number or a typed array, in trees too. */
export type Argument<T> = T extends NDArray
  ? ArrayLike
  : T extends (...args: never) => unknown
    ? T
    : T extends readonly unknown[]
      ? { readonly [K in keyof T]: Argument<T[K]> }
      : T extends object
        ? { readonly [K in keyof T]: Argument<T[K]> }
        : T;

/**
 * What the body of a loop may return for the next value where the first one was T: as an argument, and lists of any
 * length for tuples, since that is what the type of `[a, b]` in a function's body comes to. Lengths are checked by running.
 */
export type NextCarry<T> = T extends NDArray
  ? ArrayLike
  : T extends readonly (infer Element)[]
    ? readonly NextCarry<Element>[]
    : T extends object
      ? { readonly [K in keyof T]: NextCarry<T[K]> }
      : T;

/** The arguments of a transformed function. */
export type Arguments<Args extends readonly unknown[]> = { readonly [K in keyof Args]: Argument<Args[K]> };

/** The same tree with an array at each leaf: what gradients look like. */
export type ArraysOf<T> = T extends NDArray
  ? NDArray
  : T extends number | boolean | bigint
    ? NDArray
    : T extends ArrayBufferView
      ? NDArray
      : T extends null | undefined
        ? T
        : T extends readonly unknown[]
          ? { [K in keyof T]: ArraysOf<T[K]> }
          : T extends object
            ? HasMethods<T> extends true
              ? T
              : { [K in keyof T]: ArraysOf<T[K]> }
            : T;

/** Whether a type is a class's: such a tree has its own type for its leaves. */
type HasMethods<T extends object> = true extends {
  [K in keyof T]: T[K] extends NDArray ? false : T[K] extends (...args: never[]) => unknown ? true : false;
}[keyof T]
  ? true
  : false;

/** The arguments to differentiate by: a position, or a list of them. */
export type Argnums = number | readonly number[];

/** The gradient by the argument at N, or a list of gradients for a list. */
export type Selected<Args extends readonly unknown[], N extends Argnums> = N extends number
  ? ArraysOf<Args[N]>
  : N extends readonly number[]
    ? { -readonly [K in keyof N]: N[K] extends number ? ArraysOf<Args[N[K]]> : never }
    : never;

/** What a function returns whose gradient is asked for: an array without axes. */
export type ScalarResult = NDArray | number;
