import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { closureConvert, customVjp, grad, jit, numpy as jnp } from "../index.js";

/** The value of f at x, with a rule that sees only arguments: it doubles the gradients by what f closed over. */
function evaluate(f: (x: NDArray) => NDArray, x: NDArray): NDArray {
  const [converted, hoisted] = closureConvert(f, x);
  const call = converted as (...args: NDArray[]) => NDArray;
  const inner = customVjp((...args: NDArray[]) => call(...args));
  inner.defVjp(
    (...args) => [inner(...args), args],
    (args, g) => {
      const gradients = grad(call, { argnums: args.map((_, i) => i) })(...args);
      return gradients.map((t, i) => (i === 0 ? t : t.mul(2)).mul(g));
    },
  );
  return inner(x, ...hoisted);
}

describe("closureConvert", () => {
  it("hoists what is being differentiated by", () => {
    expect(grad((y: NDArray) => evaluate((x) => x.mul(y), jnp.float32(3)))(5).item()).toBe(6);
    expect(jit(grad((y: NDArray) => evaluate((x) => x.mul(y), jnp.float32(3))))(5).item()).toBe(6);
  });

  it("leaves concrete arrays and integers in place", () => {
    const constant = jnp.array([1, 2]);
    const [converted, hoisted] = closureConvert((x: NDArray) => x.mul(constant), jnp.zeros(2));
    expect(hoisted).toEqual([]);
    expect(converted(jnp.array([3, 4])).js()).toEqual([3, 8]);
  });

  it("keeps the form of arguments and results", () => {
    const [converted] = closureConvert((p: { a: NDArray }) => [p.a, p.a.add(1)], { a: 1 });
    expect(converted({ a: 2 }).map((x) => x.item())).toEqual([2, 3]);
    expect(() => converted([1] as never)).toThrow("must have the same Pytree structure as the example arguments");
  });
});
