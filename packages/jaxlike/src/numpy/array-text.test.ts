import { describe, expect, it } from "vitest";
import { jit, numpy as jnp } from "../index.js";

describe("arrays as text", () => {
  const x = jnp.array([1.23456, 2]);

  // NumPy 2.4: np.array_str(np.float32([1.23456, 2]), precision=2); JAX 0.10.2: jnp.array_repr(x).
  it("arrayStr and arrayRepr take the options of NumPy", () => {
    expect(jnp.arrayStr(x)).toBe(String(x));
    expect(jnp.arrayStr(x, { precision: 2 })).toBe("[1.23 2.  ]");
    expect(jnp.arrayRepr(x)).toBe("Array([1.23456, 2.     ], dtype=float32)");
    expect(jnp.arrayRepr(x, { precision: 2 })).toBe("Array([1.23, 2.  ], dtype=float32)");
    expect(jnp.arrayStr(jnp.arange(20), { threshold: 10, edgeItems: 2 })).toBe("[ 0  1 ... 18 19]");
  });

  it("of tracers tell the type", () => {
    let text = "";
    jit((v) => {
      text = jnp.arrayStr(v);
      return v;
    })(x);
    expect(text).toBe("JitTracer<float32[2]>");
  });

  it("iterable tells scalars apart", () => {
    expect([x, [1], "text", jnp.array(1), 1, null].map(jnp.iterable)).toEqual([true, true, true, false, false, false]);
  });
});
