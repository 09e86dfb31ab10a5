// Runs the benchmarks of the packages: see USAGE.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTasks } from "./turbo.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TSX = import.meta.resolve("tsx");

const USAGE = `pnpm bench [name …] [-- option …]

Builds the packages, then runs packages/<name>/bench/index.ts, or that of grading, one after the other, each in a process
of its own: those that are named, or all. What stands after -- is passed on to each.
The exit code is 0, or that of the first benchmark that failed, or 2 when the command line is wrong.`;

/** The packages that have a benchmark, by the names of their folders, and the grader. */
function benchmarks(): string[] {
  return [...readdirSync(join(ROOT, "packages")), "grading"].filter((name) => existsSync(benchmark(name)));
}

function folderOf(name: string): string {
  return name === "grading" ? join(ROOT, name) : join(ROOT, "packages", name);
}

function benchmark(name: string): string {
  return join(folderOf(name), "bench/index.ts");
}

function run(name: string, options: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", TSX, benchmark(name), ...options], {
      cwd: folderOf(name),
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

async function main(args: readonly string[]): Promise<number> {
  const separator = args.indexOf("--");
  const names = separator < 0 ? args : args.slice(0, separator);
  const options = separator < 0 ? [] : args.slice(separator + 1);
  const existing = benchmarks();
  const list = `Benchmarks: ${existing.length > 0 ? existing.join(", ") : "none yet"}.`;

  if (names.includes("--help") || names.includes("-h")) {
    console.log(`${USAGE}\n\n${list}`);
    return 0;
  }
  const unknown = names.filter((name) => !existing.includes(name));
  if (unknown.length > 0) {
    const [first = ""] = unknown;
    console.error(`There is no benchmark named ${unknown.join(", ")}. ${list}`);
    if (first.startsWith("-")) console.error(`Options of a benchmark go after --, as in: pnpm bench -- ${first}`);
    return 2;
  }

  const chosen = names.length > 0 ? names : existing;
  const built = await runTasks(["build", "--filter=./packages/*"], "Building the packages", "Built");
  if (built !== 0) return built;
  let worst = 0;
  for (const name of chosen) {
    if (chosen.length > 1) console.log(`\n== ${name}`);
    const code = await run(name, options);
    if (code !== 0) console.error(`The benchmark of ${name} ended with exit code ${code}.`);
    worst ||= code;
  }
  return worst;
}

process.exitCode = await main(process.argv.slice(2));
