import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** An example of a doc comment or a README, and where it stands. */
export interface Example {
  /** The folder of the package: its imports resolve from there. */
  readonly packageFolder: string;
  readonly title: string;
  readonly code: string;
}

/** The examples of every package below a folder: `@example` in src, and the `ts` blocks of README.md. */
export function collectExamples(packagesFolder: string): Example[] {
  return readdirSync(packagesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const packageFolder = join(packagesFolder, name);
      const sources = readdirSync(join(packageFolder, "src"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .map((file) => join("src", file));
      return [...sources, "README.md"].flatMap((file) => {
        const text = readIfThere(join(packageFolder, file));
        const blocks = file.endsWith(".md") ? codeBlocks(text) : docExamples(text);
        return blocks.map((code, index) => ({
          packageFolder,
          title: `${name}: ${relative(".", file)}${blocks.length > 1 ? `, example ${index + 1}` : ""}`,
          code,
        }));
      });
    });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function codeBlocks(markdown: string): string[] {
  return Array.from(markdown.matchAll(/^```ts\n(.*?)^```$/gms), (match) => match[1]!);
}

/** What follows `@example` in a doc comment, up to the next tag or the comment's end, without the stars. */
function docExamples(source: string): string[] {
  return Array.from(source.matchAll(/\/\*\*.*?\*\//gs)).flatMap(([comment]) =>
    comment
      .replace(/\*\/$/, "")
      .split(/^\s*\* @/m)
      .filter((part) => part.startsWith("example"))
      .map((part) => part.replace(/^example[^\n]*\n/, "").replace(/^\s*\* ?/gm, ""))
      .filter((code) => /^import /m.test(code)),
  );
}
