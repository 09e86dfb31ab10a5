import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MovieLensResults } from "../src/movielens/results.js";
import type { Results } from "../src/parts.js";
import { resultsProblems } from "./check-results.js";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<ChildProcess>();
let folder: string;

/** Starts the built command line in an empty folder, in an environment that says nothing about data or colour. */
function start(words: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [CLI, ...words], { cwd: folder, env: { PATH, HOME, ...environment } });
  running.add(child);
  child.on("close", () => running.delete(child));
  return child;
}

function outcome(child: ChildProcess): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (piece) => (stdout += piece));
  child.stderr?.on("data", (piece) => (stderr += piece));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const run = (words: readonly string[], environment?: Record<string, string>) => outcome(start(words, environment));
const resultsIn = async (directory: string): Promise<Results> =>
  JSON.parse(await readFile(join(directory, "results.json"), "utf8"));

const movielensOf = (results: Results): MovieLensResults => results.movielens!;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("apps/solution is not built: run `pnpm build` first");
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "solution-cli-"));
});
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

describe("solution --help", () => {
  it("shows the commands, the default's options, the exit codes and examples, within 80 columns", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    const words = [
      "movielens",
      "--data",
      "--variant",
      "--seed",
      "--threshold",
      "--iterations",
      "--out",
      "--json",
      "--quiet",
      "--verbose",
    ];
    for (const word of [...words, "Exit codes:", "130", "143", "Examples:"]) expect(stdout).toContain(word);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toContain("Options of movielens:");
  });

  it("is there for the subcommand too", async () => {
    const { code, stdout } = await run(["movielens", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: solution movielens [options]");
    expect(stdout).toContain("(default: 42)");
  });
});

describe("a wrong command line", () => {
  it.each([
    [["--seed", "x"], '--seed is "x"', "a whole number from 0 to 4294967295"],
    [["--threshold", "-1"], '--threshold is "-1"', "a number of at least 0"],
    [["--iterations", "0"], '--iterations is "0"', "a whole number from 1"],
    [["--iterations", "1.5"], '--iterations is "1.5"', "a whole number from 1"],
    [["--variant", "2m"], '--variant is "2m"', "one of 100k, 1m, latest-small"],
    [["--data", ""], "--data is empty", "auto, synthetic, download or a path"],
    [["--sead", "1"], "--sead", "--seed"],
    [["movilens"], "movilens", "the command movielens, or none, and options"],
    [["movielens", "again"], "again", "the command movielens and options"],
    [["--seed", "1", "movielens"], "--seed stands before the command", "a command's options after the command"],
  ])(
    "%j leaves with 2, says what is wrong and what is allowed, and computes nothing",
    async (words, given, expected) => {
      const { code, stdout, stderr } = await run(words);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr.replace(/\s+/g, " ")).toContain(given);
      expect(stderr.replace(/\s+/g, " ")).toContain(expected);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(await readdir(folder)).toEqual([]);
    },
  );
});

describe("errors", () => {
  it("of the report directory come before the computing, with 4", async () => {
    await writeFile(join(folder, "taken"), "");
    const { code, stdout, stderr } = await run(["--data", "synthetic", "--out", "taken"]);
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toContain("--out");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("of the data leave with 3 and no empty report directory behind", async () => {
    const { code, stderr } = await run(["--data", "nowhere"]);
    expect(code).toBe(3);
    expect(stderr).toContain("nowhere");
    expect(stderr).toContain("fix:");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(folder)).toEqual([]);
  });

  it("show their stack trace with --verbose only", async () => {
    const { code, stderr } = await run(["--data", "nowhere", "--verbose"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^\s+at /m);
  });
});

/** A small u.data of two groups of users with opposite tastes: a run on it takes no time. */
async function writeSmallRatings(): Promise<string> {
  const lines: string[] = [];
  for (let user = 1; user <= 60; user++) {
    for (let film = 1; film <= 40; film++) {
      const taste = (user + film) % 2 === 0 ? 4 : 2;
      if ((user * 7 + film * 13) % 5 < 3)
        lines.push(`${user}\t${film * 3}\t${taste + ((user * film) % 2)}\t${88e7 + user}`);
    }
  }
  const path = join(folder, "u.data");
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

describe("a run on the synthetic data", () => {
  it("tells its story, prints the table and writes the report", async () => {
    const { code, stdout, stderr } = await run(["--data", "synthetic", "--iterations", "3"], { COLUMNS: "40" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/943 users OK,\s+1,682\s+films OK,\s+100,000\s+ratings OK/);
    expect(stdout).toMatch(/^method +RMSE +rho +sec +passed$/m);
    expect(stdout).toMatch(/^hard SVT +\d\.\d{4} +\d\.\d{4}/m);
    expect(stdout + stderr).not.toContain("\u001b");
    expect(stderr).toContain("SYNTHETIC");
    expect(stderr).toMatch(/hard SVT 3\/3 RMSE/);

    const files = await readdir(join(folder, "report"));
    expect(files.sort()).toEqual(["movielens", "report.html", "results.json"]);
    const pictures = await readdir(join(folder, "report", "movielens"));
    for (const name of ["rmse.png", "rho.png", "rank.png", "increment.png"]) expect(pictures).toContain(name);
    expect(pictures.filter((name) => !name.endsWith(".png"))).toEqual([]);
    const results = await resultsIn(join(folder, "report"));
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ schemaVersion: 2, command: "all", status: "complete", failures: [] });
    expect(results.movielens).toMatchObject({ data: { synthetic: true, users: 943 }, options: { seed: 42 } });
    expect(movielensOf(results).methods.map(({ name, history }) => [name, history.length])).toEqual([
      ["hard SVT", 3],
      ["soft-impute", 3],
    ]);
    expect(await readFile(join(folder, "report", "report.html"), "utf8")).toContain("SYNTHETIC data.");
  });
});

describe("a run on a file of one's own", () => {
  beforeEach(writeSmallRatings);
  const small = ["--data", "u.data", "--threshold", "10", "--iterations", "4"];

  it("says where the counts differ from the published ones, and goes on", async () => {
    const { code, stdout, stderr } = await run(small);
    expect(code).toBe(0);
    expect(stdout).toMatch(/60 users \(published: 943\)/);
    expect(stderr).toContain("the counts are not those");
    const results = await resultsIn(join(folder, "report"));
    expect(resultsProblems(results)).toEqual([]);
    expect(results.movielens).toMatchObject({
      data: { synthetic: false, users: 60, films: 40 },
      options: { variant: null },
    });
    expect(await readFile(join(folder, "report", "report.html"), "utf8")).toContain("Not the published data set.");
  });

  it("with --json prints the numbers and nothing else to the standard output", async () => {
    const { code, stdout, stderr } = await run(["--", "movielens", ...small, "--json", "--out", "here"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(await resultsIn(join(folder, "here")));
    expect(stderr).toContain("Report: ");
    const quiet = await run([...small, "--json", "--quiet"]);
    expect(JSON.parse(quiet.stdout).status).toBe("complete");
    expect(quiet.stderr).toMatch(/^warning: .*\nwarning: the counts are not those/);
    expect(quiet.stderr).not.toMatch(/RMSE|Report/);
  });

  it("does the same again with the command that it names", async () => {
    const first: Results = JSON.parse((await run([...small, "--seed", "7", "--json", "--quiet"])).stdout);
    const words = first.reproduce.replace("pnpm solution ", "").split(" ");
    const second: Results = JSON.parse((await run([...words, "--json", "--quiet"])).stdout);
    const histories = (results: Results) => movielensOf(results).methods.map(({ history }) => history);
    expect(movielensOf(first).options.seed).toBe(7);
    expect(second.movielens?.baseline?.rmse).toBe(first.movielens?.baseline?.rmse);
    expect(histories(second)).toEqual(histories(first));
  });

  it("goes on to its end when nobody reads its output any more", async () => {
    const child = start([...small, "--json"]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const { code } = await outcome(child);
    expect(code).toBe(0);
    expect((await resultsIn(join(folder, "report"))).status).toBe("complete");
  });
});

describe("a run on MovieLens itself", () => {
  const { LAB_DATA_DIR } = process.env;

  it.skipIf(LAB_DATA_DIR === undefined)("has the lecture's split and figures", async () => {
    const words = ["--data", LAB_DATA_DIR!, "--variant", "100k", "--iterations", "3", "--json", "--quiet"];
    const results: Results = JSON.parse((await run(words)).stdout);
    const { baseline, methods, data, recommendations } = movielensOf(results);
    expect(data).toMatchObject({ synthetic: false, users: 943, films: 1682, ratings: 100_000, train: 80_000 });
    expect(baseline?.rmse).toBeCloseTo(1.0432807714785424, 12);
    expect(baseline?.rho).toBeCloseTo(0.38509116600921667, 12);
    [2.615989, 2.171019, 1.924836].forEach((rmse, k) => {
      expect(methods[0]?.history[k]?.rmse).toBeCloseTo(rmse, 5);
    });
    expect(methods[1]?.rmse).toBeLessThan(0.95);
    expect(recommendations?.recommended).toHaveLength(8);
  });
});

describe("a run that is stopped", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s leaves with %i, and keeps what is done", async (signal, expected) => {
    const child = start(["--data", "synthetic", "--iterations", "100000"]);
    const ending = outcome(child);
    await new Promise<void>((resolve) => {
      child.stderr?.on("data", (piece) => String(piece).includes("hard SVT 25/") && resolve());
      child.on("close", () => resolve());
    });
    child.kill(signal);
    const { code, stdout, stderr } = await ending;
    expect(code).toBe(expected);
    expect(stderr).toContain("interrupted; what was done is in");
    expect(stdout).toContain("hard SVT*");
    const results = await resultsIn(join(folder, "report"));
    expect(resultsProblems(results)).toEqual([]);
    const methods = [{ name: "hard SVT", status: "interrupted" }];
    expect(results).toMatchObject({ status: "interrupted", movielens: { status: "interrupted", methods } });
    expect(movielensOf(results).methods[0]!.history.length).toBeGreaterThanOrEqual(25);
    expect(await readFile(join(folder, "report", "report.html"), "utf8")).toContain("Interrupted.");
  });
});
