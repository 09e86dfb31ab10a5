import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const BENCH = fileURLToPath(new URL("./bench.ts", import.meta.url));

function bench(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", BENCH, ...args], { encoding: "utf8" });
}

test("--help says how to use it, and which benchmarks there are", () => {
  const { stdout, status } = bench("--help");
  expect(stdout).toMatch(/^pnpm bench \[name …\]/);
  expect(stdout).toMatch(/Benchmarks: .*linalg/);
  expect(status).toBe(0);
});

test("a name that does not exist: says which do, exit code 2", () => {
  const { stderr, status } = bench("nonsense");
  expect(stderr).toMatch(/no benchmark named nonsense\. Benchmarks: .*linalg/);
  expect(status).toBe(2);
});

test("an option in the place of a name: says where it goes, exit code 2", () => {
  const { stderr, status } = bench("--quick");
  expect(stderr).toContain("pnpm bench -- --quick");
  expect(status).toBe(2);
});
