// The built package in processes of its own: with flags, without permissions, and what is left when it is done.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { availableKernelSets } from "../src/index.js";

const built = new URL("../dist/index.js", import.meta.url).href;
/** From Node 22 relaxed SIMD needs no flag, and later versions no longer know it. */
const relaxedFlag = availableKernelSets().includes("relaxed-simd") ? [] : ["--experimental-wasm-relaxed-simd"];
const permissionFlag = Number(process.versions.node.split(".")[0]) >= 24 ? "--permission" : "--experimental-permission";

const helpers = `
const random = (rows, cols, seed) => new Matrix(rows, cols, Float64Array.from({ length: rows * cols }, (_, i) => Math.sin(i * 0.7 + seed)));
const difference = (x, y) => x.data.reduce((most, value, i) => Math.max(most, Math.abs(value - y.data[i])), 0);
`;

/** What a program that uses the built package prints, as JSON. */
function output(flags: readonly string[], program: string): unknown {
  const source = `import * as linalg from ${JSON.stringify(built)};
    const { CsrMatrix, Matrix, availableKernelSets, availableThreads, matmul, svd, useKernels, useThreads } = linalg;
    ${helpers} ${program}`;
  const child = spawnSync(process.execPath, [...flags, "--input-type=module", "--eval", source], {
    encoding: "utf8",
    timeout: 50_000,
  });
  if (child.status !== 0) throw new Error(`the program ended with ${child.status ?? child.signal}\n${child.stderr}`);
  return JSON.parse(child.stdout);
}

describe("the built package", () => {
  it("computes with relaxed SIMD what JavaScript computes, to rounding", () => {
    const result = output(
      relaxedFlag,
      `
      const worst = { product: 0, sparse: 0, singularValues: 0 };
      const sets = availableKernelSets();
      for (const [m, n, k] of [[1, 1, 1], [3, 5, 7], [4, 8, 300], [33, 1, 50], [1, 33, 50], [70, 290, 260], [16, 40, 9]]) {
        for (const transposeA of [false, true]) for (const transposeB of [false, true]) {
          const a = transposeA ? random(k, m, 1) : random(m, k, 1);
          const b = transposeB ? random(n, k, 2) : random(k, n, 2);
          const [fast, plain] = ["relaxed-simd", "javascript"].map((set) => {
            useKernels(set);
            return matmul(a, b, { transposeA, transposeB });
          });
          worst.product = Math.max(worst.product, difference(fast, plain) / k);
        }
      }
      const [fast, plain] = ["relaxed-simd", "javascript"].map((set) => {
        useKernels(set);
        return svd(random(40, 23, 3)).s;
      });
      worst.singularValues = fast.reduce((most, s, i) => Math.max(most, Math.abs(s - plain[i])), 0) / plain[0];
      console.log(JSON.stringify({ sets, worst }));`,
    );
    expect(result).toMatchObject({ sets: ["relaxed-simd", "simd", "javascript"] });
    const { worst } = result as { worst: Record<string, number> };
    for (const each of Object.values(worst)) expect(each).toBeLessThan(1e-14);
  });

  it.each([{ flags: [] }, { flags: relaxedFlag }])("ends by itself after work with threads (%o)", ({ flags }) => {
    expect(
      output(
        flags,
        `
        useThreads(3);
        const a = random(400, 400, 1);
        const first = matmul(a, a);
        let same = true;
        const until = performance.now() + 700;
        while (performance.now() < until) same &&= difference(first, matmul(a, a)) === 0;
        console.log(JSON.stringify({ same, threads: availableThreads() }));`,
      ),
    ).toEqual({ same: true, threads: 3 });
  });

  it("computes alone under Node's permission model, which forbids workers", () => {
    const result = output(
      [permissionFlag, "--allow-fs-read=*"],
      `
      useThreads(2);
      const a = random(500, 500, 1);
      for (let i = 0; i < 3; i++) matmul(a, a);
      console.log(JSON.stringify({ threads: availableThreads(), rows: matmul(a, a).rows }));`,
    );
    expect(result).toEqual({ threads: 1, rows: 500 });
  });

  it.each([1, 2])("does not keep memory for each of many large arenas (%i threads)", (threads) => {
    const { grown } = output(
      [],
      `
      useThreads(${threads});
      const tall = random(600_000, 8, 1);
      // Of different sizes, so that hardly any is used again.
      const work = (rows) => {
        const part = new Matrix(rows, 8, tall.data.subarray(0, rows * 8));
        matmul(part, part, { transposeA: true });
      };
      work(600_000);
      const before = process.memoryUsage().rss;
      for (let i = 0; i < 40; i++) work(300_000 + (i % 2) * 250_000);
      console.log(JSON.stringify({ grown: (process.memoryUsage().rss - before) / 2 ** 20 }));`,
    ) as { grown: number };
    expect(grown).toBeLessThan(1000);
  });

  it("is bundled for browsers without a trace of Node", async () => {
    const bundle = await build({
      configFile: false,
      logLevel: "error",
      build: { write: false, minify: true, lib: { entry: fileURLToPath(built), formats: ["es"], fileName: "bundle" } },
    });
    const outputs = (Array.isArray(bundle) ? bundle : [bundle]).flatMap((each) =>
      "output" in each ? each.output : [],
    );
    const chunks = outputs.filter((each) => each.type === "chunk");
    expect(chunks.length).toBe(1);
    expect(chunks[0]!.imports).toEqual([]);
    expect(chunks[0]!.code).not.toMatch(/__vite-browser-external/);
  });
});
