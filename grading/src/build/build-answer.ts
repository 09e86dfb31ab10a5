import { SourceMap, type SourceMapPayload } from "node:module";
import { type BuildFailure, build, type Message, type Plugin } from "esbuild";
import type { Verdict } from "../results/verdict.ts";

/** An answer as one script, which takes the packages and gives what the answer exports. */
export interface BuiltAnswer {
  readonly code: string;
  /** The line of exercise.ts that a stack of the script leads to; the innermost one. */
  readonly lineOf: (stack: string) => number | undefined;
}

/** Why an answer cannot be run. */
export interface Unbuildable {
  readonly verdict: Extract<Verdict, "forbidden-import" | "invalid-submission">;
  readonly message: string;
}

export interface BuildOptions {
  /** The names that each package exports. */
  readonly exports: ReadonlyMap<string, readonly string[]>;
  /** The packages that the exercise allows. */
  readonly allowed: readonly string[];
  /** What it asks to be written, and so is not to be had from a package: `"@lab/jaxlike nn.selu"`. */
  readonly withheld: readonly string[];
}

/** Nobody writes deeper than this by hand, and a parser's stack is finite. */
const MOST_NESTING = 400;
const FORBIDDEN = "forbidden";

/** TypeScript to a script, by fixed options: nothing beside the answer itself takes part. */
export async function buildAnswer(source: string, options: BuildOptions): Promise<BuiltAnswer | Unbuildable> {
  if (nesting(source) > MOST_NESTING) {
    return { verdict: "invalid-submission", message: `brackets are nested more than ${MOST_NESTING} deep` };
  }
  try {
    const { outputFiles } = await build({
      stdin: { contents: source, sourcefile: "exercise.ts", loader: "ts" },
      outfile: "exercise.js",
      bundle: true,
      write: false,
      platform: "neutral",
      format: "iife",
      globalName: "answer",
      banner: { js: "((__packages) => {" },
      footer: { js: "return answer; })" },
      target: "node20",
      sourcemap: "external",
      sourcesContent: false,
      tsconfigRaw: "{}",
      logLevel: "silent",
      plugins: [onlyPackages(options)],
    });
    const script = outputFiles.find(({ path }) => path.endsWith(".js"))!;
    const map = outputFiles.find(({ path }) => path.endsWith(".map"))!;
    return { code: script.text, lineOf: lineFinder(map.text) };
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    // esbuild itself has failed, not its input
    if (errors === undefined) throw error;
    return problemOf(errors, options);
  }
}

/** An import is a package that the exercise allows; what it gives is in the jail already. */
function onlyPackages({ exports, allowed, withheld }: BuildOptions): Plugin {
  return {
    name: "only-packages",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path }) => {
        if (allowed.includes(path) && exports.has(path)) return { path, namespace: "package" };
        return { errors: [{ text: path, detail: FORBIDDEN }] };
      });
      onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => {
        const names = exports.get(path)!.filter((name) => !withheld.includes(`${path} ${name}`));
        const exported = names.map((name) => `export const ${name} = from.${name};`);
        return { contents: `const from = __packages[${JSON.stringify(path)}];\n${exported.join("\n")}`, loader: "js" };
      });
    },
  };
}

function problemOf(errors: readonly Message[], { allowed, withheld }: BuildOptions): Unbuildable {
  const [first] = errors;
  const forbidden = errors.find(({ detail }) => detail === FORBIDDEN);
  const may =
    allowed.length === 0 ? "this exercise imports nothing" : `this exercise imports ${allowed.join(", ")} alone`;
  if (forbidden !== undefined) {
    return { verdict: "forbidden-import", message: `${at(forbidden)}"${forbidden.text}" is imported, but ${may}` };
  }
  const missing = /^No matching export in "package:([^"]+)" for import "([^"]+)"/.exec(first?.text ?? "");
  if (missing !== null) {
    const [, from, name] = missing as unknown as [string, string, string];
    if (withheld.includes(`${from} ${name}`)) {
      return {
        verdict: "forbidden-import",
        message: `${at(first)}${name} of ${from} is imported, which is what this exercise asks you to write`,
      };
    }
    return { verdict: "invalid-submission", message: `${at(first)}${from} exports no ${name}` };
  }
  return { verdict: "invalid-submission", message: `${at(first)}${first?.text ?? "it is no TypeScript"}` };
}

function at(message: Message | undefined): string {
  return message?.location ? `line ${message.location.line}: ` : "";
}

/** How deep brackets stand within each other, wherever they stand. */
function nesting(source: string): number {
  let [depth, deepest] = [0, 0];
  for (const character of source) {
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function lineFinder(json: string): (stack: string) => number | undefined {
  let map: SourceMap | undefined;
  return (stack) => {
    map ??= new SourceMap(JSON.parse(json) as SourceMapPayload);
    for (const [, line, column] of stack.matchAll(/\bexercise\.js:(\d+):(\d+)/g)) {
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if ("originalSource" in entry && entry.originalSource.endsWith("exercise.ts")) return entry.originalLine + 1;
    }
    return undefined;
  };
}
