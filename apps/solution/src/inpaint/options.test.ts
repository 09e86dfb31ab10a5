import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { OPTIONS, readOptions, reproduce } from "./options.js";

/** The flags as a command line gives them. */
function read(...words: string[]) {
  const command = new Command().allowExcessArguments().exitOverride();
  for (const option of OPTIONS) command.addOption(option);
  command.parse(words, { from: "user" });
  return readOptions(command.opts(), command.args);
}

describe("the options of inpainting", () => {
  it("are the lecture's when left out", () => {
    expect(read()).toEqual({
      files: [],
      generated: true,
      seed: 42,
      missing: 0.5,
      mask: "random",
      colour: "grey",
      fit: 400,
      delta: 1.2,
      maxIterations: 700,
      tolerance: 0.01,
    });
  });

  it("come back from the command line that does the same again", () => {
    const options = read("--missing", "0.3", "--mask", "text", "--no-generated", "--fit", "64", "a.png", "b.jpg");
    const { options: flags, words } = reproduce(options);
    const again = Object.entries(flags).flatMap(([name, value]) => {
      if (value === null) return [];
      return value === true ? [`--${name}`] : [`--${name}`, String(value)];
    });
    expect(read(...again, ...words!)).toEqual(options);
  });

  it.each([
    [["--missing", "1"], "a number from 0 to 0.99"],
    [["--mask", "circles"], "random, blocks, scratches, text"],
    [["--colour", "red"], "grey, stacked, channels"],
    [["--fit", "3"], "a whole number from 16"],
    [["--delta", "0"], "a number from 0.01"],
    [["--max-iterations", "0"], "a whole number from 1"],
    [["--no-generated"], "at least one picture"],
  ])("%j are refused, with what is allowed", (words, expected) => {
    expect(() => read(...words)).toThrow(expected);
  });
});
