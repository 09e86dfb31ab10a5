import { argumentNames } from "../core/argument-names.js";

// biome-ignore lint/complexity/noBannedTypes: any function has a name and a text
type AnyFunction = Function;

const originals = new WeakMap<AnyFunction, AnyFunction>();

/** Makes a function bear the name and the parameters' names of the one it stands for: `grad(f)` is `f` in messages. */
export function wraps<F extends AnyFunction>(wrapper: F, original: AnyFunction): F {
  originals.set(wrapper, original);
  return Object.defineProperty(wrapper, "name", { value: original.name, configurable: true });
}

/** The names of a function's parameters, through what was made of it by `wraps`. */
export function parameterNames(f: AnyFunction): (string | undefined)[] | undefined {
  const original = originals.get(f);
  return original === undefined ? argumentNames(f) : parameterNames(original);
}
