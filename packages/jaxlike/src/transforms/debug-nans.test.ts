import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { config, errors, grad, jit, numpy as jnp, lax, type Array as NDArray, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);

describe("jax_debug_nans", () => {
  beforeEach(() => config.update("jax_debug_nans", true));
  afterEach(() => config.update("jax_debug_nans", false));

  const zero = jnp.array(0);
  const zeros = jnp.zeros([3]);

  // The words are those of JAX 0.10.2.
  it.each<[string, () => unknown, string]>([
    ["an operation", () => jnp.divide(zero, zero), "div"],
    ["jit", () => jit((x: NDArray) => jnp.log(x).mul(2))(-1), "log"],
    ["jit of jit", () => jit((x: NDArray) => jit((y: NDArray) => jnp.sqrt(y))(x).add(1))(-1), "sqrt"],
    ["grad, on the way forward", () => grad((x: NDArray) => jnp.log(x))(-1), "log"],
    ["grad, on the way back", () => grad((x: NDArray) => jnp.sqrt(x).mul(0))(0), "mul"],
    ["jit of grad", () => jit(grad((x: NDArray) => jnp.log(x)))(-1), "log"],
    ["vmap", () => vmap((x: NDArray) => jnp.log(x.sub(2)))(vector), "log"],
    ["scan", () => lax.scan((c: NDArray, x: NDArray) => [jnp.log(c.sub(x)), c] as const, jnp.array(2), vector), "log"],
    [
      "cond",
      () =>
        lax.cond(
          true,
          (x: NDArray) => jnp.log(x),
          (x: NDArray) => x,
          -1,
        ),
      "log",
    ],
    ["the middle of a computation", () => jnp.where(jnp.isnan(jnp.divide(zeros, zeros)), 0, 1), "div"],
  ])("names the primitive: %s", (_, run, primitive) => {
    const words = `invalid value (nan) encountered in ${primitive}.`;
    expect(run).toThrow(errors.JaxFloatingPointError);
    expect(run).toThrow(words);
  });

  it("leaves infinities, integers and what is not computed alone", () => {
    expect(jnp.divide(1, zero).item()).toBe(Infinity);
    expect(
      jit((x: NDArray) =>
        lax.cond(
          x.greater(0),
          (y: NDArray) => y,
          (y: NDArray) => jnp.log(y),
          x,
        ),
      )(1).item(),
    ).toBe(1);
    expect(jnp.sum(jnp.array([1, 2], { dtype: "int32" })).item()).toBe(3);
  });
});

it("jax_debug_infs names the primitive that overflows", () => {
  config.update("jax_debug_infs", true);
  try {
    expect(() => jit((x: NDArray) => jnp.exp(x).mul(2))(100)).toThrow("invalid value (inf) encountered in exp.");
  } finally {
    config.update("jax_debug_infs", false);
  }
});

it("without them nothing is checked", () => {
  expect(jnp.log(-1).item()).toBeNaN();
});
