import { describe, expect, it } from "vitest";
import { type Order, program } from "./program.ts";

const FORMATS = ["table", "html", "json", "csv", "moodle"].map((name) => ({ name, about: `about ${name}` }));

/** The order that a command line gives, or what is said about it. */
async function given(...words: readonly string[]): Promise<{ order?: Order; said: string; exitCode?: number }> {
  let order: Order | undefined;
  let said = "";
  const write = (text: string) => {
    said += text;
  };
  const command = program(FORMATS, async (given) => {
    order = given;
  }).configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 80 });
  try {
    await command.parseAsync(words, { from: "user" });
  } catch (error) {
    return { said, exitCode: (error as { exitCode: number }).exitCode };
  }
  return { order: order!, said };
}

describe("the command line", () => {
  it("has a default for everything", async () => {
    const { order } = await given();
    expect(order).toMatchObject({
      paths: [],
      flags: {
        seed: 271_828,
        data: "auto",
        isolation: "auto",
        patience: 1,
        out: "grades",
        formats: ["table", "html", "json", "csv"],
        similarity: true,
      },
    });
    expect(order!.flags.jobs).toBeGreaterThan(0);
  });

  it("takes paths and options in any order", async () => {
    const { order } = await given("a", "--jobs", "3", "b.zip", "--no-similarity", "--formats", "csv, table,csv");
    expect(order!.paths).toEqual(["a", "b.zip"]);
    expect(order!.flags).toMatchObject({ jobs: 3, similarity: false, formats: ["table", "csv"] });
  });

  it.each([
    [["--exercise", "1"], "Did you mean --exercises?"],
    [["--formats", "html,xls"], '"xls" is none of table, html'],
    [["--jobs", "many"], "from 1 to 256"],
    [["--jobs", "0"], "from 1 to 256"],
    [["--seed", "-1"], "from 0 to 4294967295"],
    [["--seed", "1.5"], "from 0 to 4294967295"],
    [["--fail-under", "101"], "from 0 to 100"],
    [["--patience", "0"], "above 0"],
    [["--isolation", "vm"], "bwrap, container, process"],
    [["--resume", "--regrade"], "cannot be used with"],
    [["--watch", "--regrade"], "cannot be used with"],
  ])("refuses %j", async (words, hint) => {
    const { order, said } = await given(...words);
    expect(order).toBeUndefined();
    expect(said).toContain(hint);
  });

  it("explains itself: options, formats, exit codes, examples", async () => {
    const { said, exitCode } = await given("--help");
    expect(exitCode).toBe(0);
    for (const part of ["--fail-under", "about moodle", "Exit codes:", "130", "pnpm grade ../inbox --watch"]) {
      expect(said).toContain(part);
    }
    expect(Math.max(...said.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
