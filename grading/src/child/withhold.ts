type Library = Readonly<Record<string, object>>;

/** What an answer gets when it asks for something that its exercise withholds. */
class WithheldError extends Error {
  override readonly name = "WithheldError";

  constructor(path: string) {
    super(`${path} is what this exercise asks you to write: it is not to be had here`);
  }
}

/**
 * The packages without some names: `"@lab/jaxlike nn.selu"` is `selu` in the namespace `nn` of `@lab/jaxlike`.
 * Asking for one of them throws.
 */
export function withoutNames(library: Library, withheld: readonly string[]): Library {
  let result = library;
  for (const entry of withheld) {
    const [name, path] = entry.split(" ") as [string, string];
    if (name in result) result = { ...result, [name]: without(result[name]!, path.split("."), path) };
  }
  return result;
}

function without(namespace: object, [name, ...inner]: readonly string[], path: string): object {
  // namespaces have getters: what they give is what counts; what was withheld before stays a getter that throws
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(namespace)).map(
    ([key, { value, get, enumerable }]) =>
      [key, enumerable ? { value: get === undefined ? value : get.call(namespace), enumerable } : { get }] as const,
  );
  const copy = Object.defineProperties({}, Object.fromEntries(descriptors) as PropertyDescriptorMap);
  const value = inner.length > 0 ? without((copy as Record<string, object>)[name!]!, inner, path) : undefined;
  const replaced = value === undefined ? { get: () => refuse(path), enumerable: false } : { value, enumerable: true };
  // what a descriptor of a copy says is not configurable cannot be replaced
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(copy), [name!]: replaced });
}

function refuse(path: string): never {
  throw new WithheldError(path);
}
