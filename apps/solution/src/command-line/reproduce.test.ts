import { describe, expect, it } from "vitest";
import { commandLine } from "./reproduce.js";

describe("the command line that does a run again", () => {
  it("spells out every option and leaves out those that have no value", () => {
    const options = { data: "auto", variant: null, seed: 42, loud: true } as const;
    expect(commandLine(["pnpm", "solution"], options)).toBe("pnpm solution --data auto --seed 42 --loud");
  });

  it("quotes what a shell would take apart", () => {
    expect(commandLine(["x"], { data: "my ratings" }, ["it's.png"])).toBe("x --data 'my ratings' 'it'\\''s.png'");
  });
});
