import { describe, expect, it, vi } from "vitest";
import { grad, jit, numpy as jnp, type Array as NDArray, vjp, vjpWithAux, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);
const int = jnp.array(3, { dtype: "int32" });

describe("vjp", () => {
  it("is the value and the function that carries cotangents back", () => {
    const [y, pullback] = vjp((a: NDArray, b: NDArray) => a.mul(b), 3, 4);
    expect(y.item()).toBe(12);
    expect(pullback(1).map((t) => t.item())).toEqual([4, 3]);
  });

  it("runs the function once, however often the cotangents come", () => {
    const body = vi.fn((x: NDArray) => jnp.sin(x).mul(x));
    const [, pullback] = vjp(body, vector);
    const [once] = pullback(jnp.ones([3]));
    const [twice] = pullback(jnp.full([3], 2));
    const [again] = pullback(jnp.ones([3]));
    expect(again.js()).toEqual(once.js());
    expect(twice.js()).toEqual(once.mul(2).js());
    expect(body).toHaveBeenCalledTimes(1);
  });

  it("keeps the forms of arguments and result", () => {
    const f = (p: { a: NDArray; b: NDArray[] }) => ({ sum: p.a.add(p.b[0]!), product: [p.a.mul(p.b[0]!)] });
    const [y, pullback] = vjp(f, { a: 2, b: [3] });
    expect([y.sum.item(), y.product[0]!.item()]).toEqual([5, 6]);
    const [{ a, b }] = pullback({ sum: 1, product: [10] });
    expect([a.item(), b[0]!.item()]).toEqual([31, 21]);
  });

  it("takes functions with several results, or none", () => {
    expect(
      vjp((x: NDArray) => [x.mul(2), x.mul(3)] as const, vector)[1]([1, 1].map(() => vector) as never)[0].js(),
    ).toEqual([5, 10, 15]);
    expect(vjp((_: NDArray) => [], vector)[1]([])[0].js()).toEqual([0, 0, 0]);
  });

  it("gives integers cotangents without values, and takes any for integer results", () => {
    const [, pullback] = vjp((x: NDArray, n: NDArray) => [x.mul(2), n] as const, 1, int);
    const [dx, dn] = pullback([3, int]);
    expect([dx.item(), dn.aval.long]).toEqual([6, "float0[]"]);
  });

  it("can itself be differentiated, mapped and jitted", () => {
    const pull = (x: NDArray): NDArray => vjp((z: NDArray) => z.mul(z).mul(z), x)[1](1)[0];
    expect(grad(pull)(2).item()).toBe(12);
    expect(vmap(pull)(vector).js()).toEqual([3, 12, 27]);
    expect(jit(pull)(2).item()).toBe(12);
    const [, pullback] = vjp((x: NDArray) => x.mul(vector), vector);
    expect(vmap((c: NDArray) => pullback(c)[0])(jnp.eye(3)).js()).toEqual([
      [1, 0, 0],
      [0, 2, 0],
      [0, 0, 3],
    ]);
  });

  it("returns auxiliary results", () => {
    const [y, pullback, aux] = vjpWithAux((x: NDArray) => [x.mul(x), { twice: x.add(x), n: int }] as const, 3);
    expect([y.item(), pullback(1)[0].item(), aux.twice.item(), aux.n.item()]).toEqual([9, 6, 6, 3]);
  });

  // The words are those of JAX 0.10.2.
  it("refuses cotangents that do not fit", () => {
    expect(() => vjp((x: NDArray) => [x, x] as const, 1)[1](1 as never)).toThrow(/^unexpected tree structure\./);
    const [, pullback] = vjp((x: NDArray) => x, vector);
    expect(() => pullback(1)).toThrow(
      "unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got float32[], but expected float32[3] because the corresponding output of the differentiated function had JAX type float32[3]",
    );
    expect(() => pullback(vector.astype("int32"))).toThrow("got int32[3], but expected float32[3]");
  });
});
