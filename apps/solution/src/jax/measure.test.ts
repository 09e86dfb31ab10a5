import { describe, expect, it } from "vitest";
import { measure } from "./measure.js";

describe("measuring", () => {
  it("runs the work once for nothing, then at least five times", async () => {
    let runs = 0;
    const { repetitions } = await measure(() => runs++, { seconds: 0 });
    expect([repetitions, runs]).toEqual([5, 6]);
  });

  it("waits for a result that comes later", async () => {
    let [begun, done] = [0, 0];
    await measure(
      async () => {
        expect(begun).toBe(done);
        begun++;
        await new Promise(setImmediate);
        done++;
      },
      { seconds: 0 },
    );
    expect(done).toBe(6);
  });

  it("gives a positive median and a spread that is not negative", async () => {
    const { median, spread } = await measure(() => Math.sqrt(2), { seconds: 0.001 });
    expect(median).toBeGreaterThan(0);
    expect(spread).toBeGreaterThanOrEqual(0);
  });

  it("fails as the work does", async () => {
    await expect(
      measure(() => {
        throw new RangeError("no");
      }),
    ).rejects.toThrow("no");
  });
});
