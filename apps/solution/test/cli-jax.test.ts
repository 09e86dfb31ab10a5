import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECTIONS } from "../src/jax/sections/index.js";
import { resultsProblems } from "./check-results.js";
import { useCli } from "./run-cli.js";

const cli = useCli();

describe("solution jax", () => {
  it("narrates every section, with its code, its output and its tables, and writes the report", async () => {
    const { code, stdout, stderr } = await cli.run(["jax"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const { title } of SECTIONS) expect(stdout).toContain(title);
    expect(stdout).toContain('│ import { numpy as jnp } from "@lab/jaxlike";');
    expect(stdout).toContain('│ show(x.at(0).set(23), "a new array");');
    expect(stdout).toContain("  a new array: [23  1  2]");
    expect(stdout).toMatch(/vmap: vmap and jit +│ +[\d.]+ │ +[\d.,]+×/);
    expect(stdout).not.toContain("\u001b");
    expect(stdout.split("\n").filter((line) => line.length > 80 && !line.endsWith("report.html"))).toEqual([]);

    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results.jax!.sections.map(({ id }) => id)).toEqual(SECTIONS.map(({ id }) => id));
    expect((await readdir(join(cli.folder, "report/jax"))).sort()).toEqual([
      "derivatives.png",
      "selu.png",
      "sin-cos.png",
    ]);
    const page = await cli.report("report.html");
    for (const { id } of SECTIONS) expect(page).toContain(`id="jax-section-${id}"`);
  });

  it("runs the sections that are named, in the lecture's order", async () => {
    const { code, stdout, stderr } = await cli.run(["jax", "nans", "grad", "--json", "--quiet"]);
    expect([code, stderr]).toEqual([0, ""]);
    const results = JSON.parse(stdout);
    expect(resultsProblems(results)).toEqual([]);
    expect(results.jax.sections.map(({ id }: { id: string }) => id)).toEqual(["grad", "nans"]);
    expect(results.reproduce).toBe("pnpm solution jax nans grad");
  });

  it("with --quiet says what it measured and nothing else", async () => {
    const { stdout } = await cli.run(["jax", "jit", "--quiet"]);
    expect(stdout).toContain("measured in 1 section");
    expect(stdout).not.toContain("│ import");
  });

  it("that is stopped keeps the finished sections, with 130", async () => {
    const { code, stdout, stderr } = await cli.interrupt(["jax"], "SIGINT", "Where the data lives");
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted; what was done is in");
    expect(stdout).not.toContain(SECTIONS.at(-1)!.title);
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ status: "interrupted", jax: { status: "interrupted" } });
    expect(results.jax!.sections.map(({ id }) => id).slice(0, 4)).toEqual(SECTIONS.map(({ id }) => id).slice(0, 4));
    expect(await cli.report("report.html")).toContain("Interrupted.");
  });
});
