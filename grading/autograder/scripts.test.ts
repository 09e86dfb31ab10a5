import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const HERE = fileURLToPath(new URL(".", import.meta.url));
/** They run on Gradescope's Ubuntu; on Windows there is nothing to test. */
const hasBash = process.platform !== "win32" && spawnSync("bash", ["--version"]).status === 0;
const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

let root = "";
afterEach(() => rm(root, { recursive: true, force: true }));

/** Runs run_autograder in a root of its own, with `grade` as the body of what `pnpm grade` does; `$out` is its folder. */
async function runWith(
  grade: string,
): Promise<{ results: unknown; status: number | null; calls: string[]; files: string[] }> {
  root = await mkdtemp(join(tmpdir(), "autograder-"));
  for (const folder of ["bin", "source/lab", "submission", "tmp"]) await mkdir(join(root, folder), { recursive: true });
  const pnpm = join(root, "bin/pnpm");
  const script = `#!/usr/bin/env bash\necho "$PWD: $*" >>"${root}/calls"\nout="\${@: -1}"\nresult="$out/gradescope/x.json"\n${grade}\n`;
  await writeFile(pnpm, script);
  await chmod(pnpm, 0o755);
  const { status } = spawnSync("bash", [join(HERE, "run_autograder"), root], {
    env: { ...process.env, PATH: `${join(root, "bin")}:${process.env.PATH}`, TMPDIR: join(root, "tmp") },
    encoding: "utf8",
  });
  const calls = (await readFile(join(root, "calls"), "utf8")).trim().split("\n");
  const results: unknown = JSON.parse(await readFile(join(root, "results/results.json"), "utf8"));
  expect(await readdir(join(root, "tmp"))).toEqual([]);
  return { results, status, calls, files: await readdir(join(root, "results")) };
}

const WRITES = 'mkdir -p "$out/gradescope"; echo \'{"score": 3}\' >"$result"';
const argumentsOf = (call: string | undefined) => call?.replace(/ --out .*/, "").replaceAll(root, "ROOT");

function expectNoScore(results: unknown): void {
  expect(JSON.stringify(results)).not.toMatch(/"(?:max_)?score"|"status"/);
  expect(results).toMatchObject({
    output: expect.stringMatching(
      /^This submission could not be graded, and nothing was taken away for it\.\n.*tell your instructor/is,
    ),
    visibility: "visible",
    tests: [{ visibility: "visible", tags: ["infra-error"] }],
  });
}

describe.runIf(hasBash)("run_autograder", () => {
  it("grades the submission in a jail, from the lab's folder, and hands on what the grader wrote", async () => {
    const { results, status, calls, files } = await runWith(WRITES);
    expect(results).toEqual({ score: 3 });
    expect(status).toBe(0);
    expect(calls.map(argumentsOf)).toEqual([
      "ROOT/source/lab: grade ROOT/submission --isolation bwrap --formats gradescope",
    ]);
    expect(files).toEqual(["results.json"]);
  });

  it("takes Gradescope's container for the boundary where there is no jail, and says so to the grader", async () => {
    const { results, calls } = await runWith(`if [[ "$*" == *bwrap* ]]; then exit 3; fi; ${WRITES}`);
    expect(results).toEqual({ score: 3 });
    expect(calls.map(argumentsOf)[1]).toBe(
      "ROOT/source/lab: grade ROOT/submission --isolation process --trust --formats gradescope",
    );
  });

  it("takes the result also of a grader that ends with an error, such as below --fail-under", async () => {
    expect((await runWith(`${WRITES}; exit 1`)).results).toEqual({ score: 3 });
  });

  it.each([
    ["fails", "echo broken >&2; exit 1"],
    ["writes nothing", "exit 0"],
    ["writes an empty file", 'mkdir -p "$out/gradescope"; : >"$result"'],
    ["writes half a file", 'mkdir -p "$out/gradescope"; echo \'{"score": \' >"$result"'],
    ["finds several submissions", `${WRITES}; cp "$result" "$out/gradescope/y.json"`],
    ["kills itself", "kill -9 $$"],
  ])("writes a result without any score when the grader %s", async (_, grade) => {
    const { results, status, calls, files } = await runWith(grade);
    expectNoScore(results);
    expect(status).toBe(0);
    expect(calls).toHaveLength(2);
    expect(files).toEqual(["results.json"]);
  });

  it("has written a result without any score before the grader starts, in case that Gradescope stops it", async () => {
    const { results } = await runWith(`mkdir -p "$out/gradescope"; cp ../../results/results.json "$result"`);
    expectNoScore(results);
    expect(JSON.stringify(results)).toContain("stopped before it was done");
  });
});

describe.runIf(hasBash)("the scripts", () => {
  it.each(["setup.sh", "run_autograder"])("%s is executable and has no syntax error", (name) => {
    const [mode] = execFileSync("git", ["ls-files", "--stage", name], { cwd: HERE, encoding: "utf8" }).split(" ");
    expect(mode).toBe("100755");
    expect(spawnSync("bash", ["-n", join(HERE, name)]).status).toBe(0);
  });

  it.runIf(hasShellcheck).each(["setup.sh", "run_autograder"])(
    "%s has nothing that shellcheck complains of",
    (name) => {
      expect(spawnSync("shellcheck", [join(HERE, name)], { encoding: "utf8" }).stdout).toBe("");
    },
  );
});
