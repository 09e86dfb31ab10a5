import { describe, expect, it } from "vitest";
import { grad, hessian, jacfwd, jacrev, jit, numpy as jnp, type Array as NDArray, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);

describe.each([
  ["jacfwd", jacfwd],
  ["jacrev", jacrev],
] as const)("%s", (name, jacobian) => {
  it("has a row for each result and a column for each argument", () => {
    const f = (x: NDArray): NDArray => jnp.stack([x.sum(), x.mul(x).sum()]);
    expect(jacobian(f)(vector).js()).toEqual([
      [1, 1, 1],
      [2, 4, 6],
    ]);
    expect(jacobian((x: NDArray) => x.mul(x))(2).item()).toBe(4);
  });

  it("joins the axes of result and argument", () => {
    const x = jnp.arange(6).astype("float32").reshape([2, 3]);
    const jac = jacobian((m: NDArray) => jnp.transpose(m))(x);
    expect(jac.shape).toEqual([3, 2, 2, 3]);
    // The derivative of transposed[i, j] by m[k, l] is 1 where i = l and j = k.
    const expected = jnp.array(
      [0, 1, 2].map((i) => [0, 1].map((j) => [0, 1].map((k) => [0, 1, 2].map((l) => Number(i === l && j === k))))),
    );
    expect(jac.js()).toEqual(expected.js());
  });

  it("nests the argument's tree within the result's", () => {
    const f = (p: { a: NDArray; b: NDArray }) => ({ product: p.a.mul(p.b), sum: [p.a.sum()] });
    const jac = jacobian(f)({ a: vector, b: 2 });
    expect(jac.product.a.js()).toEqual([
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ]);
    expect(jac.product.b.js()).toEqual([1, 2, 3]);
    expect([jac.sum[0]!.a.js(), jac.sum[0]!.b.js()]).toEqual([[1, 1, 1], 0]);
  });

  it("takes arguments by position, and hands the others through", () => {
    const f = (x: NDArray, n: number, y: NDArray): NDArray => x.mul(y).mul(n);
    expect(jacobian(f)(2, 3, 5).item()).toBe(15);
    expect(jacobian(f, { argnums: -1 })(2, 3, 5).item()).toBe(6);
    expect(jacobian(f, { argnums: [0, 2] })(2, 3, 5).map((x) => x.item())).toEqual([15, 6]);
  });

  it("returns auxiliary results", () => {
    const f = (x: NDArray) => [x.mul(x), { n: jnp.array(1, { dtype: "int32" }), sum: x.sum() }] as const;
    const [jac, aux] = jacobian(f, { hasAux: true })(vector);
    expect(jnp.diag(jac).js()).toEqual([2, 4, 6]);
    expect([aux.n.item(), aux.sum.item()]).toEqual([1, 6]);
  });

  it("takes empty arguments and constant results", () => {
    expect(jacobian((x: NDArray) => x.mul(2))(jnp.zeros([0])).shape).toEqual([0, 0]);
    expect(jacobian((_: NDArray) => jnp.ones([2]))(vector).js()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("keeps the dtype, and works under jit and vmap", () => {
    const square = (x: NDArray): NDArray => x.mul(x);
    expect(jacobian(square)(jnp.ones([2], "bfloat16")).dtype).toBe("bfloat16");
    expect(jit(jacobian(square))(vector).js()).toEqual(jacobian(square)(vector).js());
    expect(vmap(jacobian(square))(jnp.array([[1], [2]])).js()).toEqual([[[2]], [[4]]]);
  });

  it("refuses integers", () => {
    const one = jnp.array(1, { dtype: "int32" });
    expect(() => jacobian((x: NDArray) => x)(one)).toThrow(
      name === "jacfwd"
        ? "jacfwd requires real-valued inputs (input dtype that is a sub-dtype of np.floating), but got int32."
        : "jacrev requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got int32.",
    );
    expect(() => jacobian((_: NDArray) => one)(1)).toThrow(
      `${name} requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got int32.`,
    );
  });
});

describe("jacobians of jacobians", () => {
  const f = (x: NDArray): NDArray => x.mul(x).mul(x).sum();
  const expected = [
    [6, 0, 0],
    [0, 12, 0],
    [0, 0, 18],
  ];

  it.each([
    ["jacfwd of jacrev", jacfwd(jacrev(f))],
    ["jacrev of jacfwd", jacrev(jacfwd(f))],
    ["jacfwd of jacfwd", jacfwd(jacfwd(f))],
    ["jacrev of jacrev", jacrev(jacrev(f))],
    ["jacfwd of grad", jacfwd(grad(f))],
    ["hessian", hessian(f)],
  ])("%s is the matrix of second derivatives", (_, second) => {
    expect(second(vector).js()).toEqual(expected);
  });

  it("hessian takes several arguments, trees and auxiliary results", () => {
    // JAX 0.10.2: hessian(lambda x, y: x**2 * y, argnums=(0, 1))(3., 2.) is ((4, 6), (6, 0)).
    const g = (x: NDArray, y: NDArray): NDArray => x.mul(x).mul(y);
    const [[xx, xy], [yx, yy]] = hessian(g, { argnums: [0, 1] })(3, 2);
    expect([xx, xy, yx, yy].map((x) => x.item())).toEqual([4, 6, 6, 0]);
    const tree = hessian((p: { a: NDArray; b: NDArray }) => g(p.a, p.b))({ a: 3, b: 2 });
    expect([tree.a.a, tree.a.b, tree.b.a, tree.b.b].map((x) => x.item())).toEqual([4, 6, 6, 0]);
    const [h, aux] = hessian((x: NDArray) => [f(x), x.sum()] as const, { hasAux: true })(vector);
    expect([h.js(), aux.item()]).toEqual([expected, 6]);
  });

  it("hessian of a function of ten parameters", () => {
    // Rosenbrock's function at 1: tridiagonal, with 802, 1002 and 200 on, and −400 beside the diagonal.
    const rosenbrock = (x: NDArray): NDArray => {
      const [a, b] = [x.get(jnp.arange(9)), x.get(jnp.arange(1, 10))];
      return jnp.sum(
        jnp
          .square(b.sub(a.mul(a)))
          .mul(100)
          .add(jnp.square(a.sub(1))),
      );
    };
    const expected = Array.from({ length: 10 }, (_, i) =>
      Array.from({ length: 10 }, (_, j) => {
        if (i === j) return i === 0 ? 802 : i === 9 ? 200 : 1002;
        return Math.abs(i - j) === 1 ? -400 : 0;
      }),
    );
    expect(hessian(rosenbrock)(jnp.ones([10])).js()).toEqual(expected);
  });
});
