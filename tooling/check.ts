// Everything that can be checked without running a test: `pnpm check [name …]`.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runTasks } from "./turbo.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Check {
  readonly name: string;
  readonly about: string;
  readonly run: () => Promise<number>;
}

const checks: readonly Check[] = [
  { name: "style", about: "format and lint", run: () => command("biome", "check", "--error-on-warnings", ".") },
  { name: "tooling", about: "types of tooling/ and the root", run: () => command("tsc", "-p", ".") },
  {
    name: "packages",
    about: "types of the packages; their manifests, files and declarations as a user gets them",
    run: () => runTasks(["typecheck", "check:package"], "Checking the packages", "Checked"),
  },
  {
    name: "unused",
    about: "files, exports and dependencies that nothing uses",
    run: () => command("knip", "--no-config-hints"),
  },
  {
    name: "changesets",
    about: "the changesets name packages that exist",
    run: () => command("tsx", "tooling/changesets.ts"),
  },
];

/** A command of node_modules/.bin, which pnpm puts on the PATH of every script. */
function command(name: string, ...args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

const names = process.argv.slice(2);
if (names.includes("--help") || names.includes("--list")) {
  console.log("pnpm check [name …]: these checks, or those that are named.\n");
  for (const check of checks) console.log(`  ${check.name.padEnd(12)}${check.about}`);
  process.exit(0);
}
const unknown = names.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`There is no check named ${unknown.join(", ")}; \`pnpm check --list\` shows them.`);
  process.exit(2);
}

// One after the other, and all of them: whoever pushes wants every complaint at once.
const failed: string[] = [];
for (const check of checks.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const start = performance.now();
  const code = await check.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${check.name.padEnd(12)}${seconds.padStart(6)} s  ${check.about}`);
  if (code !== 0) failed.push(check.name);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}. To run one of them again: pnpm check ${failed[0]}`);
  process.exitCode = 1;
}
