import { describe, expect, it } from "vitest";
import { resultsProblems } from "./check-results.js";
import { useCli } from "./run-cli.js";

const cli = useCli();
const small = ["--data", "synthetic", "--hand-iterations", "1"];

describe("solution by-hand", () => {
  it("runs the lecture on the exercises' answers, and every number is the packages' own", async () => {
    const { code, stdout, stderr } = await cli.run(["by-hand", ...small]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/SYNTHETIC/);
    expect(stdout).toMatch(/RMSE of hard SVT, 1 iterations +│ +2\.\d+/);
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    const { comparisons } = results["by-hand"]!;
    expect(comparisons.length).toBeGreaterThan(10);
    expect(comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(comparisons.find(({ quantity }) => quantity === "films")).toMatchObject({ byHand: 1682, packaged: 1682 });
    expect(await cli.report("report.html")).toContain("The lecture by hand (synthetic data)");
  });

  it("is what --by-hand asks for, and a run of everything leaves it out", async () => {
    const { code, stdout } = await cli.run(["--by-hand", ...small, "--json", "--quiet"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ command: "by-hand", movielens: null, inpaint: null, jax: null });
    expect(JSON.parse(stdout).reproduce).toBe("pnpm solution by-hand --data synthetic --seed 42 --hand-iterations 1");
  });

  it("ends at once when it is stopped, with 130, and keeps what was compared", async () => {
    const words = ["by-hand", "--data", "synthetic", "--hand-iterations", "1000"];
    const { code } = await cli.interrupt(words, "SIGINT", "Baseline");
    expect(code).toBe(130);
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ status: "interrupted", "by-hand": { status: "interrupted" } });
    expect(results["by-hand"]!.comparisons.map(({ quantity }) => quantity)).toContain("RMSE of the baseline");
  });
});
