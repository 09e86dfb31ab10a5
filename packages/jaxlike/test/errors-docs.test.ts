// The examples of docs/errors.md are run: each prints what its comments say, those of errors thus do throw.
import { readFileSync } from "node:fs";
import ts from "typescript";
import { afterEach, describe, expect, it } from "vitest";
import * as jaxlike from "../src/index.js";
import * as testing from "../src/testing.js";

const page = readFileSync(new URL("../docs/errors.md", import.meta.url), "utf8");
const MODULES: Readonly<Record<string, object>> = { "@lab/jaxlike": jaxlike, "@lab/jaxlike/testing": testing };

afterEach(() => {
  for (const name of ["jax_debug_nans", "jax_enable_x64", "jax_enable_checks"] as const) {
    jaxlike.config.update(name, false);
  }
});

/** What an example prints. */
function run(code: string): string[] {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  const { outputText } = ts.transpileModule(code, { compilerOptions });
  const printed: string[] = [];
  const log = (value: unknown): void => {
    printed.push(typeof value === "object" ? JSON.stringify(value) : String(value));
  };
  const body = new Function("require", "console", "exports", outputText);
  body((name: string) => MODULES[name], { log }, {});
  return printed;
}

/** What it says that it prints. */
const said = (code: string): string[] =>
  Array.from(code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm), ([, comment]) => comment!);

describe.each(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => ({ title: section.split("\n")[0]!, section })),
)("$title", ({ section }) => {
  const examples = Array.from(section.matchAll(/^```ts\n(.*?)^```$/gms), ([, code]) => code!);

  it("has an example that throws, and one of what to do instead", () => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(examples[0]).toContain("} catch (error) {");
  });

  it.each(examples)("%#", (code) => {
    expect(said(code).length).toBeGreaterThan(0);
    expect(run(code)).toEqual(said(code));
  });
});

it("starts with an example of the codes", () => {
  const [, code] = /^```ts\n(.*?)^```$/ms.exec(page)!;
  expect(run(code!)).toEqual(["type-error"]);
});
