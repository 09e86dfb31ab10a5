import { Argument, CommanderError, Option } from "commander";
import { describe, expect, it } from "vitest";
import { fakePart } from "../../test/fake-part.js";
import type { Part } from "../part.js";
import { type Order, program } from "./program.js";

const words: Part = { ...fakePart("w"), argument: new Argument("[picture...]", "what to work on") };
const parts: readonly Part[] = [fakePart("a"), fakePart("b"), words];

/** What a command line asks for. */
async function parse(line: string, of: readonly Part[] = parts): Promise<Order> {
  let order: Order | undefined;
  const solution = program(of, async (given) => {
    order = given;
  });
  for (const command of [solution, ...solution.commands]) command.configureOutput({ writeErr: () => {} });
  await solution.parseAsync(line.split(" ").filter(Boolean), { from: "user" });
  return order!;
}

describe("the command line", () => {
  it("without a subcommand asks for all parts, with the options of each", async () => {
    const { command, chosen, flags } = await parse("--seed 7 --a-size 2 --json");
    expect([command, chosen.map(({ name }) => name)]).toEqual(["all", ["a", "b", "w"]]);
    expect(flags).toMatchObject({ seed: 7, aSize: 2, bSize: 3, json: true, out: "report" });
  });

  it("with a subcommand asks for that part, with its own options", async () => {
    const { command, chosen, all, flags } = await parse("b --b-size 9 --quiet");
    expect([command, chosen.map(({ name }) => name), all.length]).toEqual(["b", ["b"], 3]);
    expect(flags).toMatchObject({ seed: 42, bSize: 9, quiet: true });
    expect(flags).not.toHaveProperty("aSize");
    await expect(parse("b --a-size 2")).rejects.toThrow(CommanderError);
  });

  it("takes words where the part does, and nowhere else", async () => {
    expect((await parse("w one.png two.png --seed 1")).words).toEqual(["one.png", "two.png"]);
    await expect(parse("a one.png")).rejects.toThrow("the command a and options");
  });

  it("refuses a misspelt subcommand and names those that there are", async () => {
    await expect(parse("bb --seed 1")).rejects.toThrow(
      /has the word "bb"; expected one of the commands a, b, w, or none/,
    );
  });

  it("refuses an option before the subcommand, which would go unheard", async () => {
    await expect(parse("--seed 1 b")).rejects.toThrow("--seed stands before the command");
    await expect(parse("--json b")).rejects.toThrow("--json stands before the command");
  });

  it("says of each option whose it is", () => {
    const help = program(parts, async () => {}).helpInformation();
    expect(help).toMatch(/Options of a and b and w:\n +--seed/);
    expect(help).toMatch(/Options of b:\n +--b-size/);
    const own = program(parts, async () => {}).commands[1]!.helpInformation();
    expect(own).toMatch(/Options:\n +--seed/);
  });

  it("does not let two parts give the same option different meanings", () => {
    const other: Part = { ...fakePart("o"), options: [new Option("--seed <n>", "another")] };
    expect(() => program([fakePart("a"), other], async () => {})).toThrow("o has an --seed of its own");
  });
});
