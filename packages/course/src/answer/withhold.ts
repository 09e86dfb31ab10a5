import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Message, Plugin } from "esbuild";
import type { MissingExport } from "./messages.js";

const NAMESPACE = "withheld";

/** A name in a package, inside of its namespaces: `["nn", "selu"]`. */
type Path = readonly string[];

/**
 * Gives an answer the packages without what its exercise asks to be written. A name of the package itself is no export
 * any more, so that the bundler knows the line that asks for it; one in a namespace throws when it is asked for.
 *
 * @param withheld entries such as `"@lab/jaxlike nn.selu"`
 * @param from where packages are looked up, as they are when the answer is run
 */
export function withhold(answer: string, withheld: readonly string[], from: string): Plugin {
  const paths = new Map<string, Path[]>();
  for (const entry of withheld) {
    const [name, path] = entry.split(" ") as [string, string];
    paths.set(name, [...(paths.get(name) ?? []), path.split(".")]);
  }
  return {
    name: NAMESPACE,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, namespace }) => {
        if (namespace === NAMESPACE) return { path, external: true };
        return importer === answer && paths.has(path) ? { path, namespace: NAMESPACE } : undefined;
      });
      onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => ({
        contents: moduleWithout(path, await exportsOf(path, from), paths.get(path)!),
        loader: "js",
      }));
    },
  };
}

/** What the bundler complains about when a package lacks what is imported from it, because it is withheld or not. */
export function lacking({ text }: Message): MissingExport | undefined {
  const module = `"${NAMESPACE}:([^"]+)"`;
  const missing = new RegExp(`^No matching export in ${module} for import "([^"]+)"`).exec(text);
  if (missing !== null) return { package: missing[1]!, name: missing[2]! };
  const member = new RegExp(`^Import "([^"]+)" will always be undefined .*no matching export in ${module}`).exec(text);
  return member === null ? undefined : { package: member[2]!, name: member[1]! };
}

/** The names that a package exports; undefined when it cannot be loaded, which its import says better. */
async function exportsOf(name: string, from: string): Promise<readonly string[] | undefined> {
  try {
    const file = createRequire(from).resolve(name);
    return Object.keys((await import(pathToFileURL(file).href)) as object);
  } catch {
    return undefined;
  }
}

function moduleWithout(name: string, exported: readonly string[] | undefined, paths: readonly Path[]): string {
  const text = JSON.stringify(name);
  if (exported === undefined) return `export * from ${text};`;
  const kept = exported.filter((key) => !paths.some(([first]) => first === key));
  const withheld = new Set(paths.filter(({ length }) => length === 1).map(([first]) => first));
  const copied = exported.filter((key) => !kept.includes(key) && !withheld.has(key));
  const copies = copied.map((key) => {
    const inner = paths.filter(([first]) => first === key).map((path) => path.slice(1));
    return `export const ${key} = without(all.${key}, ${JSON.stringify(inner)}, "${key}");`;
  });
  return `export { ${kept.join(", ")} } from ${text};
${copies.length === 0 ? "" : `import * as all from ${text};\n${copyWithout(text)}\n${copies.join("\n")}`}`;
}

/** The source of a function which copies a namespace, so that the paths in it throw when they are asked for. */
function copyWithout(from: string): string {
  return `function without(namespace, paths, name) {
  const copy = { ...namespace };
  for (const first of new Set(paths.map(([key]) => key))) {
    const path = name + "." + first;
    const inner = paths.filter(([key]) => key === first).map((rest) => rest.slice(1));
    const get = () => {
      throw Object.assign(new Error(path + " is withheld"), { name: "WithheldError", withheld: path, from: ${from} });
    };
    if (inner.some(({ length }) => length === 0)) Object.defineProperty(copy, first, { get });
    else copy[first] = without(namespace[first], inner, path);
  }
  return copy;
}`;
}
