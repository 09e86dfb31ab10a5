import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** Packages as one script, in ASCII, whose value is an object of them by their names: in a jail, nothing is looked up in files. */
export async function buildLibrary(packages: readonly string[]): Promise<string> {
  const imports = packages.map((name, k) => `import * as package${k} from "${name}";`);
  const fields = packages.map((name, k) => `"${name}": package${k}`);
  const source = await bundle(`${imports.join("\n")}\nexport const library = { ${fields.join(", ")} };`, "iife");
  return `(() => {${source}\nreturn bundled.library;\n})()`;
}

/** The names that packages export. */
export async function exportsOf(packages: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = packages.map(async (name) => [name, Object.keys((await import(name)) as object)] as const);
  return new Map(await Promise.all(names));
}

/** The agent as one file. */
export async function buildAgent(): Promise<string> {
  return bundle(`import "./child/agent.ts";`, "cjs");
}

async function bundle(contents: string, format: "iife" | "cjs"): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: HERE, loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    // what of a package needs no disk
    conditions: ["browser"],
    format,
    ...(format === "iife" ? { globalName: "bundled" } : {}),
    target: "node20",
    minifyWhitespace: true,
    minifySyntax: true,
    charset: "ascii",
    tsconfigRaw: "{}",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
