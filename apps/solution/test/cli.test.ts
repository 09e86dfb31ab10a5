// The whole program: its help, what it refuses, and a run of all parts.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECTIONS } from "../src/jax/sections/index.js";
import { resultsProblems } from "./check-results.js";
import { useCli } from "./run-cli.js";

const cli = useCli();

describe("solution --help", () => {
  it("shows the commands, the options of each part, the exit codes and examples, within 80 columns", async () => {
    const { code, stdout, stderr } = await cli.run(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    const words = [
      "movielens",
      "inpaint",
      "jax",
      "--missing",
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
    for (const parts of ["movielens", "inpaint", "movielens and by-hand", "movielens and inpaint and by-hand"]) {
      expect(stdout).toContain(`Options of ${parts}:`);
    }
  });

  it.each([
    ["movielens", "Usage: solution movielens [options]", "(default: 42)"],
    ["inpaint", "Usage: solution inpaint [options] [picture...]", "--missing <share>"],
    ["jax", "Usage: solution jax [options] [section...]", "the sections to run"],
  ])("is there for %s too", async (part, usage, option) => {
    const { code, stdout } = await cli.run([part, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(usage);
    expect(stdout).toContain(option);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
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
    [["--missing", "1"], '--missing is "1"', "a number from 0 to 0.99"],
    [["inpaint", "--mask", "circles"], '--mask is "circles"', "one of random, blocks, scratches, text"],
    [["inpaint", "--no-generated"], "--no-generated and no picture", "at least one picture"],
    [["jax", "grad", "gard"], 'a section named "gard"', "jit, grad"],
    [["movilens"], "movilens", "one of the commands movielens, inpaint, jax, by-hand, or none, and options"],
    [["movielens", "again"], "again", "the command movielens and options"],
    [["--seed", "1", "movielens"], "--seed stands before the command", "a command's options after the command"],
  ])(
    "%j leaves with 2, says what is wrong and what is allowed, and computes nothing",
    async (words, given, expected) => {
      const { code, stdout, stderr } = await cli.run(words);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr.replace(/\s+/g, " ")).toContain(given);
      expect(stderr.replace(/\s+/g, " ")).toContain(expected);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(await readdir(cli.folder)).toEqual([]);
    },
  );
});

describe("errors", () => {
  it("of the report directory come before the computing, with 4", async () => {
    await writeFile(join(cli.folder, "taken"), "");
    const { code, stdout, stderr } = await cli.run(["--data", "synthetic", "--out", "taken"]);
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toContain("--out");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("of the data leave with 3 and no empty report directory behind", async () => {
    const { code, stderr } = await cli.run(["movielens", "--data", "nowhere"]);
    expect(code).toBe(3);
    expect(stderr).toContain("nowhere");
    expect(stderr).toContain("fix:");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(cli.folder)).toEqual([]);
  });

  it("show their stack trace with --verbose only", async () => {
    const { code, stderr } = await cli.run(["movielens", "--data", "nowhere", "--verbose"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^\s+at /m);
  });
});

/** All parts, as small as they come. */
const SMALL = ["--data", "synthetic", "--iterations", "3", "--fit", "48", "--max-iterations", "5"];

describe("a run of all parts", () => {
  it("writes one report with a navigation between them, and one results.json", async () => {
    const { code, stdout, stderr } = await cli.run(SMALL);
    expect(code).toBe(0);
    const files = await readdir(join(cli.folder, "report"));
    expect(files.sort()).toEqual(["inpaint", "jax", "movielens", "report.html", "results.json"]);
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ command: "all", status: "complete", failures: [] });
    expect(results.movielens?.data?.synthetic).toBe(true);
    expect(results.inpaint?.pictures.map(({ name }) => name)).toEqual(["mondrian", "landscape"]);
    expect(results.jax?.sections).toHaveLength(SECTIONS.length);
    const page = await cli.report("report.html");
    for (const part of ["movielens", "inpaint", "jax"]) expect(page).toContain(`<a href="#${part}">`);
    expect(page).toContain("SYNTHETIC data.");
    // a line of each section of JAX, and not its code
    expect(stdout).toContain("vmap: write it for one, run it for all");
    expect(stdout).not.toContain("import {");
    expect(stderr).toContain("mondrian 5/5 PSNR");
  });

  it("goes on where one part fails, and leaves with that part's code", async () => {
    const { code, stdout, stderr } = await cli.run(["--data", "nowhere", ...SMALL.slice(2)]);
    expect(code).toBe(3);
    expect(stderr).toContain("movielens failed; the run goes on without it");
    expect(stdout).toContain("mondrian");
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ status: "failed", failures: [{ part: "movielens", exitCode: 3 }] });
    expect(results.inpaint?.status).toBe("complete");
  });
});
