import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const FIXTURE = fileURLToPath(new URL("./fixture", import.meta.url));
const VITEST = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

/** What vitest prints and returns when it runs these files of fixture/. */
function runVitest(...cases: string[]) {
  const { stdout, status } = spawnSync(process.execPath, [VITEST, "run", ...cases.map((name) => `${name}.case.ts`)], {
    cwd: FIXTURE,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { lines: stdout.trimEnd().split("\n"), status };
}

test("the last line counts what passed, and the exit code is 0", () => {
  const { lines, status } = runVitest("passing");
  expect(lines.at(-1)).toBe("2 passed, 0 failed");
  expect(status).toBe(0);
});

test("what was skipped is counted, and its reason stands before the line", () => {
  const { lines, status } = runVitest("passing", "skipping");
  expect(lines.slice(-2)).toEqual(["skipped: skips itself: there is no moon tonight", "2 passed, 0 failed, 2 skipped"]);
  expect(status).toBe(0);
});

test.each([
  ["a failing test", "failing", "2 passed, 1 failed"],
  ["a file that cannot be imported", "broken", "2 passed, 1 failed"],
  ["an error that nobody caught", "uncaught", "3 passed, 1 failed"],
])("%s is a failure, and the exit code is 1", (_, name, line) => {
  const { lines, status } = runVitest("passing", name);
  expect(lines.at(-1)).toBe(line);
  expect(status).toBe(1);
});
