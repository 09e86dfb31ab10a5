import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transpileModule } from "typescript";
import { expect, it } from "vitest";

const inPackage = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The first block of TypeScript in README.md; a comment after a console.log says what it prints. */
const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(inPackage("README.md"), "utf8"))![1]!;

it("the README's example prints what its comments say, run against the built package", () => {
  // Within the package, so that its own name resolves to what it exports.
  const file = inPackage(`dist/readme-example-${process.pid}.mjs`);
  try {
    writeFileSync(file, transpileModule(example, { compilerOptions: { target: 99, module: 99 } }).outputText);
    const printed = execFileSync(process.execPath, [file], { encoding: "utf8" }).trim().split("\n");
    const promised = [...example.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed).toEqual(promised);
  } finally {
    rmSync(file, { force: true });
  }
});
