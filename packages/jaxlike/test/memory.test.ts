import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** The heap and the memory of typed arrays, in MB, after each tenth of a loop in a process of its own. */
function growth(script: string): { heapUsed: number; arrayBuffers: number }[] {
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  const path = fileURLToPath(new URL(`memory/${script}.ts`, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [tsx, path], { encoding: "utf8" }).trim().split("\n").at(-1)!);
}

// Garbage that is not collected yet comes and goes: a leak of one small array an operation would be 10 MB and more.
it.each(["eager-loop", "transformed-loop"])("%s: thousands of small operations keep memory flat", (script) => {
  const samples = growth(script);
  const [warm, last] = [samples[2]!, samples.at(-1)!];
  expect(last.heapUsed - warm.heapUsed).toBeLessThan(25);
  expect(last.arrayBuffers - warm.arrayBuffers).toBeLessThan(25);
});
