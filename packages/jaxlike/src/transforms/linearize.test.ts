import { describe, expect, it, vi } from "vitest";
import { jit, numpy as jnp, jvp, linearize, type Array as NDArray, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);

describe("linearize", () => {
  it("is the value, and the derivative as a function of directions", () => {
    const [y, push] = linearize((x: NDArray) => x.mul(x), 3);
    expect([y.item(), push(1).item(), push(10).item()]).toEqual([9, 6, 60]);
  });

  it("runs the function once, and gives what jvp gives", () => {
    const body = vi.fn((x: NDArray, y: NDArray) => ({ z: jnp.sin(x.mul(y)), two: 2 }));
    const [value, push] = linearize(body, vector, 2);
    const dx = jnp.array([1, -1, 0.5]);
    const expected = jvp(body, [vector, 2], [dx, 3]);
    expect(body).toHaveBeenCalledTimes(2);
    const tangent = push(dx, 3);
    push(vector, 1);
    expect(body).toHaveBeenCalledTimes(2);
    expect(value.z.js()).toEqual(expected[0].z.js());
    expect(jnp.allclose(tangent.z, expected[1].z).item()).toBe(true);
    expect(tangent.two.item()).toBe(0);
  });

  it("nests with jit and vmap", () => {
    const [, push] = linearize(
      jit((x: NDArray) => jnp.sin(x)),
      0,
    );
    expect(vmap((t: NDArray) => push(t))(vector).js()).toEqual([1, 2, 3]);
    expect(jit((t: NDArray) => push(t))(5).item()).toBe(5);
    expect(vmap((x: NDArray) => linearize((z: NDArray) => z.mul(z), x)[1](1))(vector).js()).toEqual([2, 4, 6]);
  });

  // The words are those of JAX 0.10.2.
  it("refuses tangents that do not fit", () => {
    const [, push] = linearize((x: NDArray) => x.mul(2), 1);
    expect(() => (push as (...t: number[]) => unknown)(1, 2)).toThrow("expected PyTreeDef([*]), got PyTreeDef([*, *])");
    expect(() => push(vector)).toThrow(
      "linearized function called on tangent values inconsistent with the original primal values:\nGot tangent aval float32[3] for primal aval ~float32[] but expected ~float32[]",
    );
    expect(() => push(jnp.array(3, { dtype: "int32" }))).toThrow("Got tangent aval int32[]");
  });
});
