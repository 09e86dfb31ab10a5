import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Message, Plugin } from "esbuild";
import type { MissingExport } from "./messages.js";

const NAMESPACE = "withheld";

/** A name in a package, inside of its namespaces: `["nn", "selu"]`. */
type Path = readonly string[];

/**
 * Gives an answer the packages without what its exercise asks to be written: using one of those names throws a
 * WithheldError, which `describeFailure` knows. All else of a package is there.
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

/** What the bundler complains about when one of these packages lacks what is imported from it. */
export function lacking({ text }: Message): MissingExport | undefined {
  const missing = new RegExp(`^No matching export in "${NAMESPACE}:([^"]+)" for import "([^"]+)"`).exec(text);
  return missing === null ? undefined : { package: missing[1]!, name: missing[2]! };
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

/** The source of a module that stands for the package. */
function moduleWithout(name: string, exported: readonly string[] | undefined, paths: readonly Path[]): string {
  const text = JSON.stringify(name);
  if (exported === undefined) return `export * from ${text};`;
  const kept = exported.filter((key) => !paths.some(([first]) => first === key));
  const changed = exported.filter((key) => !kept.includes(key));
  // names of our own, lest one of the package's hides a global
  const changes = changed.map((key, k) => {
    const inner = paths.filter(([first]) => first === key).map((path) => path.slice(1));
    return `const own${k} = without(all.${key}, ${JSON.stringify(inner)}, "${key}");\nexport { own${k} as ${key} };`;
  });
  return `import * as all from ${text};
export { ${kept.join(", ")} } from ${text};
${withoutSource(text)}
${changes.join("\n")}
`;
}

/** A function for that module: something of the package, or a copy of a namespace, that throws where it is withheld. */
function withoutSource(from: string): string {
  return `function without(value, paths, name) {
  if (paths.some(({ length }) => length === 0)) {
    const refuse = () => {
      throw Object.assign(new Error(name + " is withheld"), { name: "WithheldError", withheld: name, from: ${from} });
    };
    return new Proxy(function () {}, { apply: refuse, construct: refuse, get: refuse });
  }
  const copy = { ...value };
  for (const first of new Set(paths.map(([key]) => key))) {
    const inner = paths.filter(([key]) => key === first).map((path) => path.slice(1));
    copy[first] = without(value?.[first], inner, name + "." + first);
  }
  return copy;
}`;
}
