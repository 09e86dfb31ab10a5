import { describe, expect, it } from "vitest";
import { defineChecks, runChecks } from "./define-checks.js";

describe("running checks", () => {
  it("runs all in order, each with a seed of its own, and keeps what was thrown", async () => {
    const seeds: number[] = [];
    const drawn: number[] = [];
    const wrong = new Error("wrong");
    const checks = defineChecks<{ one(): number }>({
      first: async ({ student, seed, random }) => {
        seeds.push(seed);
        drawn.push(random.rand());
        expect(await student.one()).toBe(1);
      },
      second: ({ seed }) => {
        seeds.push(seed);
        throw wrong;
      },
      third: ({ seed }) => {
        seeds.push(seed);
      },
    });
    const outcomes = await runChecks(checks, { one: () => 1 }, 42);
    expect(outcomes).toEqual([{ name: "first" }, { name: "second", error: wrong }, { name: "third" }]);
    expect(seeds).toEqual([42, 43, 44]);
    // np.random.seed(42); np.random.rand()
    expect(drawn).toEqual([0.3745401188473625]);
  });
});
