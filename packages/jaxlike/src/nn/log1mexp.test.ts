import { describe, expect, it } from "vitest";
import { grad, numpy as jnp, nn } from "../index.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";

describe("log1mexp", () => {
  // JAX 0.10.2.
  it("keeps its digits near 0 and far from it", () => {
    const x = jnp.array([1e-5, 0.5, Math.LN2, 1, 20, 0]);
    expect(nn.log1mexp(x).toString()).toBe(
      "[-1.1512931e+01 -9.3275213e-01 -6.9314718e-01 -4.5867515e-01\n -2.0611537e-09           -inf]",
    );
  });

  it("has the derivative 1/(eˣ − 1)", () => {
    expect(grad(nn.log1mexp)(0.5).item()).toBeCloseTo(1.541494, 6);
    expect(grad(nn.log1mexp)(1).item()).toBeCloseTo(0.5819767, 6);
    checkGrads(nn.log1mexp, [jnp.array([0.3, 0.9, 2])]);
    checkJit(nn.log1mexp, [jnp.array([0.3, 0.9, 2])]);
  });
});

describe("tanh", () => {
  it("is numpy's", () => expect(nn.tanh(jnp.array([0, 1])).js()).toEqual(jnp.tanh(jnp.array([0, 1])).js()));
});
