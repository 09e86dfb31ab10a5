import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** The packages that answers may import, for the jail. */
export interface Library {
  /** A script whose value is an object of the packages by their names. */
  readonly source: string;
  /** The names that each exports. */
  readonly exports: ReadonlyMap<string, readonly string[]>;
}

/** Packages as one script: nothing in the jail is looked up in files. */
export async function buildLibrary(packages: readonly string[]): Promise<Library> {
  const imports = packages.map((name, k) => `import * as package${k} from "${name}";`);
  const fields = packages.map((name, k) => `"${name}": package${k}`);
  const source = await bundle(`${imports.join("\n")}\nexport const library = { ${fields.join(", ")} };`, "iife");
  const exports = new Map<string, readonly string[]>();
  for (const name of packages) exports.set(name, Object.keys((await import(name)) as object));
  return { source: `(() => {${source}\nreturn bundled.library;\n})()`, exports };
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
    tsconfigRaw: "{}",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
