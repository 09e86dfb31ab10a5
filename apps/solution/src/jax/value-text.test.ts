import { jit, numpy as jnp } from "@lab/jaxlike";
import { describe, expect, it } from "vitest";
import { errorText, valueText } from "./value-text.js";

describe("a value as text", () => {
  it("is an array as NumPy prints it, also in lists and objects", () => {
    expect(valueText(jnp.eye(2))).toBe("[[1. 0.]\n [0. 1.]]");
    expect(valueText([jnp.float32(2), [1, true]])).toBe("[2.0, [1, true]]");
    expect(valueText({ w: jnp.arange(2), b: null })).toBe("{ w: [0 1], b: null }");
  });

  it("is a tracer's kind, shape and dtype", () => {
    let text = "";
    jit((x) => {
      text = valueText(x);
      return x;
    })(jnp.ones([3]));
    expect(text).toBe("JitTracer<float32[3]>");
  });
});

describe("an error as text", () => {
  it("is its class and the first line of what it says", () => {
    expect(errorText(new RangeError("too far\nin some-file.ts"))).toBe("RangeError: too far");
    expect(errorText("thrown")).toBe("thrown");
  });
});
