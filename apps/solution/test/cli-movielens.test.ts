import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { MovieLensResults } from "../src/movielens/results.js";
import type { Results } from "../src/parts.js";
import { resultsProblems } from "./check-results.js";
import { outcome, useCli } from "./run-cli.js";

const cli = useCli();

const movielensOf = (results: Results): MovieLensResults => results.movielens!;

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
  const path = join(cli.folder, "u.data");
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

describe("a run on the synthetic data", () => {
  it("tells its story, prints the table and writes the report", async () => {
    const { code, stdout, stderr } = await cli.run(["movielens", "--data", "synthetic", "--iterations", "3"], {
      COLUMNS: "40",
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/943 users OK,\s+1,682\s+films OK,\s+100,000\s+ratings OK/);
    expect(stdout).toMatch(/^method +RMSE +rho +sec +passed$/m);
    expect(stdout).toMatch(/^hard SVT +\d\.\d{4} +\d\.\d{4}/m);
    expect(stdout + stderr).not.toContain("\u001b");
    expect(stderr).toContain("SYNTHETIC");
    expect(stderr).toMatch(/hard SVT 3\/3 RMSE/);

    const files = await readdir(join(cli.folder, "report"));
    expect(files.sort()).toEqual(["movielens", "report.html", "results.json"]);
    const pictures = await readdir(join(cli.folder, "report", "movielens"));
    for (const name of ["rmse.png", "rho.png", "rank.png", "increment.png"]) expect(pictures).toContain(name);
    expect(pictures.filter((name) => !name.endsWith(".png"))).toEqual([]);
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ schemaVersion: 2, command: "movielens", status: "complete", failures: [] });
    expect(results.movielens).toMatchObject({ data: { synthetic: true, users: 943 }, options: { seed: 42 } });
    expect(movielensOf(results).methods.map(({ name, history }) => [name, history.length])).toEqual([
      ["hard SVT", 3],
      ["soft-impute", 3],
    ]);
    expect(await cli.report("report.html")).toContain("SYNTHETIC data.");
  });
});

describe("a run on a file of one's own", () => {
  beforeEach(writeSmallRatings);
  const small = ["movielens", "--data", "u.data", "--threshold", "10", "--iterations", "4"];

  it("says where the counts differ from the published ones, and goes on", async () => {
    const { code, stdout, stderr } = await cli.run(small);
    expect(code).toBe(0);
    expect(stdout).toMatch(/60 users \(published: 943\)/);
    expect(stderr).toContain("the counts are not those");
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results.movielens).toMatchObject({
      data: { synthetic: false, users: 60, films: 40 },
      options: { variant: null },
    });
    expect(await cli.report("report.html")).toContain("Not the published data set.");
  });

  it("with --json prints the numbers and nothing else to the standard output", async () => {
    const { code, stdout, stderr } = await cli.run(["--", ...small, "--json", "--out", "here"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(await cli.results("here"));
    expect(stderr).toContain("Report: ");
    const quiet = await cli.run([...small, "--json", "--quiet"]);
    expect(JSON.parse(quiet.stdout).status).toBe("complete");
    expect(quiet.stderr).toMatch(/^warning: .*\nwarning: the counts are not those/);
    expect(quiet.stderr).not.toMatch(/RMSE|Report/);
  });

  it("does the same again with the command that it names", async () => {
    const first: Results = JSON.parse((await cli.run([...small, "--seed", "7", "--json", "--quiet"])).stdout);
    const words = first.reproduce.replace("pnpm solution ", "").split(" ");
    const second: Results = JSON.parse((await cli.run([...words, "--json", "--quiet"])).stdout);
    const histories = (results: Results) => movielensOf(results).methods.map(({ history }) => history);
    expect(movielensOf(first).options.seed).toBe(7);
    expect(second.movielens?.baseline?.rmse).toBe(first.movielens?.baseline?.rmse);
    expect(histories(second)).toEqual(histories(first));
  });

  it("goes on to its end when nobody reads its output any more", async () => {
    const child = cli.start([...small, "--json"]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const { code } = await outcome(child);
    expect(code).toBe(0);
    expect((await cli.results()).status).toBe("complete");
  });
});

describe("a run on MovieLens itself", () => {
  const { LAB_DATA_DIR } = process.env;

  it.skipIf(LAB_DATA_DIR === undefined)("has the lecture's split and figures", async () => {
    const words = ["movielens", "--data", LAB_DATA_DIR!, "--variant", "100k", "--iterations", "3", "--json", "--quiet"];
    const results: Results = JSON.parse((await cli.run(words)).stdout);
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
    const words = ["movielens", "--data", "synthetic", "--iterations", "100000"];
    const { code, stdout, stderr } = await cli.interrupt(words, signal, "hard SVT 25/");
    expect(code).toBe(expected);
    expect(stderr).toContain("interrupted; what was done is in");
    expect(stdout).toContain("hard SVT*");
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    const methods = [{ name: "hard SVT", status: "interrupted" }];
    expect(results).toMatchObject({ status: "interrupted", movielens: { status: "interrupted", methods } });
    expect(movielensOf(results).methods[0]!.history.length).toBeGreaterThanOrEqual(25);
    expect(await cli.report("report.html")).toContain("Interrupted.");
  });
});
