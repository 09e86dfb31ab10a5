import { describe, expect, it } from "vitest";
import { grad, jit, numpy as jnp, jvp, lax, type Array as NDArray } from "../index.js";

const vector = jnp.array([1, 2, 3]);
const int = jnp.array(3, { dtype: "int32" });

describe("jvp", () => {
  it("is the value and the derivative along a direction", () => {
    const [y, dy] = jvp((x: NDArray) => x.mul(x), [3], [1]);
    expect([y.item(), dy.item()]).toEqual([9, 6]);
    const [z, dz] = jvp((a: NDArray, b: NDArray) => a.mul(b), [vector, vector], [vector, jnp.zeros([3])]);
    expect([z.js(), dz.js()]).toEqual([
      [1, 4, 9],
      [1, 4, 9],
    ]);
  });

  it("keeps the forms of arguments and result", () => {
    const f = (p: { a: NDArray; b: NDArray[] }) => ({ sum: p.a.add(p.b[0]!), product: [p.a.mul(p.b[0]!)] });
    const [y, dy] = jvp(f, [{ a: 2, b: [3] }], [{ a: 1, b: [0] }]);
    expect([y.sum.item(), y.product[0]!.item()]).toEqual([5, 6]);
    expect([dy.sum.item(), dy.product[0]!.item()]).toEqual([1, 3]);
  });

  it("writes zeros out for results that do not depend on the arguments", () => {
    expect(jvp((_: NDArray) => vector, [1], [1])[1].js()).toEqual([0, 0, 0]);
  });

  it("nests, forward and in reverse", () => {
    const cube = (x: NDArray): NDArray => x.mul(x).mul(x);
    const derivative = (x: NDArray): NDArray => jvp(cube, [x], [1])[1];
    expect(jvp(derivative, [2], [1]).map((x) => x.item())).toEqual([12, 12]);
    expect(grad(derivative)(2).item()).toBe(12);
    expect(jvp((x: NDArray) => grad(cube)(x), [2], [1])[1].item()).toBe(12);
    expect(jit((x: NDArray) => derivative(x))(2).item()).toBe(12);
  });

  it("returns auxiliary results", () => {
    const [y, dy, aux] = jvp((x: NDArray) => [x.mul(x), { twice: x.add(x), n: int }] as const, [3], [1], {
      hasAux: true,
    });
    expect([y.item(), dy.item(), aux.twice.item(), aux.n.item()]).toEqual([9, 6, 6, 3]);
  });

  it("gives integers tangents without values", () => {
    const none = jvp((x: NDArray) => lax.convertElementType(x, "int32"), [1], [1])[1];
    expect(none.aval.long).toBe("float0[]");
    const [y, dy] = jvp((n: NDArray, x: NDArray) => x.mul(n.astype("float32")), [int, 2], [none, 1]);
    expect([y.item(), dy.item()]).toEqual([6, 3]);
  });

  it("takes weak tangents for strong primals", () => {
    const half = jnp.array(1, { dtype: "bfloat16" });
    expect(jvp((x: NDArray) => x.mul(2), [half], [1])[1].aval.long).toBe("bfloat16[]");
  });
});

// The words are those of JAX 0.10.2.
describe("jvp refuses", () => {
  const id = (x: NDArray): NDArray => x;

  it("arguments that are not in lists", () => {
    expect(() => jvp(id, vector as never, vector as never)).toThrow(
      /^primal and tangent arguments to jax\.jvp must be tuples or lists; found \w+ and \w+\./,
    );
  });

  it("forms that differ", () => {
    expect(() => jvp(id, [1], [1, 2] as never)).toThrow(
      "primal and tangent arguments to jax.jvp must have the same tree structure; primals have tree structure PyTreeDef([*]) whereas tangents have tree structure PyTreeDef([*, *]).",
    );
  });

  it("shapes that differ", () => {
    expect(() => jvp(id, [vector], [jnp.ones([2])])).toThrow(
      /^jvp called with different primal and tangent shapes; ?got primal shape \(3,\) and tangent shape as \(2,\)/i,
    );
  });

  it("dtypes that differ", () => {
    const words =
      /^primal and tangent arguments to jax\.jvp do not match; dtypes must be equal, or in case of int\/bool primal dtype the tangent dtype must be float0/;
    expect(() => jvp(id, [vector], [vector.astype("float16")])).toThrow(words);
    expect(() => jvp(id, [vector], [vector.astype("float16")])).toThrow(
      "Got primal dtype float32 and so expected tangent dtype float32, but got tangent dtype float16 instead.",
    );
    expect(() => jvp(id, [int], [int])).toThrow(
      "Got primal dtype int32 and so expected tangent dtype float0, but got tangent dtype int32 instead.",
    );
  });
});
