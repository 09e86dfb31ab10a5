import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildFailure, build, type Message, type Plugin } from "esbuild";
import type { ExerciseInfo } from "../course.js";
import type { ExerciseFiles } from "../course-folder/exercise-files.js";
import { CourseError } from "../errors.js";
import type { MissingExport } from "./messages.js";
import { lacking, withhold } from "./withhold.js";

/** What keeps an answer from running at all. */
export type SourceProblem =
  | { readonly kind: "syntax"; readonly text: string; readonly line: number; readonly source: string }
  | { readonly kind: "import"; readonly name: string; readonly line: number; readonly source: string }
  | ({ readonly kind: "missing-export"; readonly line: number; readonly source: string } & MissingExport);

/** What of an exercise is run on an answer: `checks.ts` or `show.ts`. */
export type Run = "checks" | "show";

const entryOf = (run: Run) => `export { default as ${run} } from "./${run}.ts";
export * as student from "./exercise.ts";
`;

/** An answer imports the packages that its exercise names, and nothing else. */
function onlyImports(answer: string, allowed: readonly string[]): Plugin {
  return {
    name: "only-imports",
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, importer }) => {
        if (importer !== answer || allowed.includes(path)) return undefined;
        return { errors: [{ text: path, detail: ONLY_IMPORTS }] };
      });
    },
  };
}

/** Marks the plugin's own errors. */
const ONLY_IMPORTS = "only-imports";

/**
 * Writes an exercise's checks, or its picture, and its answer as one module into `path`. Packages stay imports: they resolve from there.
 *
 * @returns nothing, or what is wrong with the answer
 * @throws CourseError `invalid-course` when something is wrong with what is run
 */
export async function bundleAnswer(
  run: Run,
  { folder, answer, [run]: module }: ExerciseFiles,
  { imports, withholds = [] }: Pick<ExerciseInfo, "imports" | "withholds">,
  path: string,
): Promise<SourceProblem | undefined> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: entryOf(run), resolveDir: folder, sourcefile: "entry.ts", loader: "ts" },
      outfile: path,
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      sourcesContent: false,
      // a tsconfig.json of the student's must not change what the answer means
      tsconfigRaw: "{}",
      absWorkingDir: folder,
      // the plugin knows the answer by the path that we gave, also in a folder that is reached by a link
      preserveSymlinks: true,
      logLevel: "silent",
      plugins: [onlyImports(answer, imports), withhold(answer, withholds, path)],
    });
    await writeFile(path, outputFiles[0]!.contents);
    return undefined;
  } catch (error) {
    const messages = (error as Partial<BuildFailure>).errors ?? [];
    const own = messages.find(({ location }) => location !== null && join(folder, location.file) === answer);
    if (own !== undefined) return problemOf(own);
    const [first] = messages;
    const at = first?.location ? `${first.location.file}:${first.location.line}: ` : "";
    throw new CourseError("invalid-course", {
      given: `${module} cannot be run: ${at}${first?.text ?? String(error)}`,
      expected: `${run}.ts and an exercise.ts that can be bundled`,
      fix: "Get the files of the course anew; yours is exercise.ts alone.",
      cause: error,
    });
  }
}

function problemOf(message: Message): SourceProblem {
  const { text, detail, location } = message;
  const place = { line: location!.line, source: location!.lineText.trim() };
  if (detail === ONLY_IMPORTS) return { kind: "import", name: text, ...place };
  const lacks = lacking(message);
  return lacks === undefined ? { kind: "syntax", text, ...place } : { kind: "missing-export", ...lacks, ...place };
}
