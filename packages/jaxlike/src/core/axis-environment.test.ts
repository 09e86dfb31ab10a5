import { describe, expect, it } from "vitest";
import { axisKey, axisSize, withAxis } from "./axis-environment.js";
import { JaxError } from "./errors.js";

const rows = { name: "rows", size: 3 };
const columns = { name: "columns", size: 4 };

describe("named axes", () => {
  it("are known inside, and only there", () => {
    expect(withAxis(rows, () => axisSize("rows"))).toBe(3);
    expect(() => axisSize("rows")).toThrow("Found an unbound axis name: rows. Expected a call inside vmap");
  });

  it("are all known where they are nested", () => {
    withAxis(rows, () =>
      withAxis(columns, () => {
        expect([axisSize("rows"), axisSize("columns")]).toEqual([3, 4]);
      }),
    );
  });

  it("hide outer ones of the same name", () => {
    withAxis(rows, () => {
      expect(withAxis({ name: "rows", size: 7 }, () => axisSize("rows"))).toBe(7);
      expect(axisSize("rows")).toBe(3);
    });
  });

  it("are gone when the body throws", () => {
    expect(() =>
      withAxis(rows, () => {
        throw new RangeError("inside");
      }),
    ).toThrow(RangeError);
    expect(axisKey()).toBe("");
  });

  it("need a name", () => {
    expect(withAxis({ name: undefined, size: 3 }, axisKey)).toBe("");
  });

  it("are listed where another one is asked for", () => {
    const ask = () => withAxis(rows, () => withAxis(columns, () => axisSize("depth")));
    expect(ask).toThrow(JaxError);
    expect(ask).toThrow("Expected one of rows, columns.");
    expect(ask).toThrow('{ axisName: "depth" }');
  });
});

describe("axisKey", () => {
  it("tells names, sizes and nesting apart", () => {
    const keys = [
      axisKey(),
      withAxis(rows, axisKey),
      withAxis({ ...rows, size: 4 }, axisKey),
      withAxis(rows, () => withAxis(columns, axisKey)),
      withAxis(columns, () => withAxis(rows, axisKey)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
