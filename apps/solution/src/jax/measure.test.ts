import { describe, expect, it } from "vitest";
import { measure } from "./measure.js";

const quick = { seconds: 0, fewest: 3 };

describe("measuring", () => {
  it("runs each piece of work once for nothing, then all in turn", async () => {
    const runs: string[] = [];
    const timings = await measure([() => runs.push("a"), () => runs.push("b")], quick);
    expect(runs.join("")).toBe("ababab" + "ab");
    expect(timings.map(({ repetitions }) => repetitions)).toEqual([3, 3]);
  });

  it("waits for a result that comes later", async () => {
    let [begun, done] = [0, 0];
    const work = async () => {
      expect(begun).toBe(done);
      begun++;
      await new Promise(setImmediate);
      done++;
    };
    await measure([work], quick);
    expect(done).toBe(4);
  });

  it("gives a positive median and a spread that is not negative", async () => {
    const [timing] = await measure([() => Math.sqrt(2)], { seconds: 0.001 });
    expect(timing!.median).toBeGreaterThan(0);
    expect(timing!.spread).toBeGreaterThanOrEqual(0);
    expect(timing!.repetitions).toBeGreaterThanOrEqual(5);
  });

  it("fails as the work does", async () => {
    const fails = () => {
      throw new RangeError("no");
    };
    await expect(measure([fails], quick)).rejects.toThrow("no");
  });

  it("stops between two repetitions when aborted, with the signal's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("Ctrl-C");
    let runs = 0;
    const work = () => {
      runs++;
      if (runs === 3) controller.abort(reason);
    };
    await expect(measure([work], { fewest: 100, signal: controller.signal })).rejects.toBe(reason);
    expect(runs).toBe(3);
  });
});
