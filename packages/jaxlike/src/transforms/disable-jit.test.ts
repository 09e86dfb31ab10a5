import { describe, expect, it, vi } from "vitest";
import { config, disableJit, grad, jit, numpy as jnp, lax, type Array as NDArray, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);

describe("disableJit", () => {
  const abs = jit((x: NDArray) => (Number(x) > 0 ? x : x.neg()));

  it("lets the language look at values", () => {
    expect(() => abs(-3)).toThrow(/Attempted boolean conversion/);
    expect(disableJit(() => abs(-3).item())).toBe(3);
    expect(disableJit(() => grad(abs)(-3).item())).toBe(-1);
  });

  it("runs the function each time, with arrays for numbers, and static arguments as they are", () => {
    const body = vi.fn((x: NDArray, n: number, t: NDArray) => x.mul(n).add(t));
    const f = jit(body, { staticArgnums: -2 });
    disableJit(() => {
      expect(f(2, 3, Float32Array.of(1, 2)).js()).toEqual([7, 8]);
      f(2, 3, 4);
    });
    expect(body).toHaveBeenCalledTimes(2);
    expect(body.mock.calls[0]![1]).toBe(3);
  });

  it("runs control flow step by step", () => {
    const seen: unknown[] = [];
    const step = (c: NDArray, x: NDArray) => {
      seen.push(x.item());
      return [c.add(x), c] as const;
    };
    const run = (): NDArray => lax.scan(step, jnp.array(0), vector)[0];
    expect(disableJit(() => run().item())).toBe(6);
    expect(seen).toEqual([1, 2, 3]);
    const half = (x: NDArray): NDArray =>
      lax.whileLoop(
        (y: NDArray) => y.greater(1),
        (y: NDArray) => (Number(y) > 1 ? y.div(2) : y),
        x,
      );
    expect(disableJit(() => half(jnp.array(8)).item())).toBe(1);
    expect(
      disableJit(() => vmap((x: NDArray) => lax.foriLoop(0, 2, (_, y: NDArray) => y.mul(2), x))(vector).js()),
    ).toEqual([4, 8, 12]);
  });

  it("is undone afterwards, after an error too, and is the switch jax_disable_jit", () => {
    expect(() =>
      disableJit(() => {
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(config.read("jax_disable_jit")).toBe(false);
    expect(disableJit(() => config.read("jax_disable_jit"))).toBe(true);
    expect(disableJit(() => disableJit(() => config.read("jax_disable_jit"), false))).toBe(false);
  });
});
