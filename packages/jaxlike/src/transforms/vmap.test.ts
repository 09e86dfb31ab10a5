import { describe, expect, it, vi } from "vitest";
import { customJvp, grad, jacfwd, jit, numpy as jnp, lax, type Array as NDArray, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);
const matrix = jnp.array([
  [1, 2, 3],
  [4, 5, 6],
]);
const dot = (x: NDArray, y: NDArray): NDArray => x.mul(y).sum();

describe("vmap", () => {
  it("applies a function to each element of the first axis", () => {
    expect(vmap(dot)(matrix, matrix).js()).toEqual([14, 77]);
    expect(vmap((x: NDArray) => x.mul(2))(vector).js()).toEqual([2, 4, 6]);
  });

  it("runs the function once, on one element's shape", () => {
    const body = vi.fn((x: NDArray) => x.shape.length);
    expect(vmap(body)(matrix).js()).toEqual([1, 1]);
    expect(body).toHaveBeenCalledTimes(1);
  });

  it("takes the axis for each argument, from the end too, or none", () => {
    expect(vmap(dot, { inAxes: 1 })(matrix, matrix).js()).toEqual([17, 29, 45]);
    expect(vmap(dot, { inAxes: [0, null] })(matrix, vector).js()).toEqual([14, 32]);
    expect(vmap(dot, { inAxes: [-1, null] })(matrix, jnp.array([1, 10])).js()).toEqual([41, 52, 63]);
    expect(vmap(dot, { inAxes: [0, 1] })(matrix, matrix.transpose()).js()).toEqual([14, 77]);
  });

  it("takes the axes as a tree, or the beginning of one", () => {
    const f = (p: { a: NDArray; b: { c: NDArray; d: NDArray } }, y: NDArray): NDArray =>
      p.a.add(p.b.c).add(p.b.d).add(y.sum());
    const p = { a: vector, b: { c: jnp.zeros([3]), d: vector } };
    expect(vmap(f, { inAxes: [0, null] })(p, vector).js()).toEqual([8, 10, 12]);
    expect(vmap(f, { inAxes: [{ a: 0, b: 0 }, null] })(p, vector).js()).toEqual([8, 10, 12]);
    const axes = { a: 0, b: { c: null, d: 0 } };
    expect(vmap(f, { inAxes: [axes, null] })({ a: vector, b: { c: 5, d: vector } }, vector).js()).toEqual([13, 15, 17]);
  });

  it("hands what is not mapped through as it is, numbers and typed arrays as arrays", () => {
    const seen: unknown[] = [];
    const f = (x: NDArray, n: NDArray, t: NDArray, flag: boolean, g: (y: NDArray) => NDArray): NDArray => {
      seen.push(n.aval.long, t.aval.long, flag);
      return flag ? g(x).mul(n) : x;
    };
    const mapped = vmap(f, { inAxes: [0, null, null, null, null] });
    expect(mapped(vector, 2, Float32Array.of(1, 2), true, (y) => y.neg()).js()).toEqual([-2, -4, -6]);
    expect(seen).toEqual(["~float32[]", "float32[2]", true]);
  });

  it("puts the axis of each result where it is wanted", () => {
    const rows = (x: NDArray) => ({ row: x, sums: [x.sum(), x.mul(2)] as const });
    expect(vmap((x: NDArray) => x, { outAxes: 1 })(matrix).js()).toEqual(matrix.transpose().js());
    expect(vmap((x: NDArray) => x, { outAxes: -1 })(matrix).shape).toEqual([3, 2]);
    const out = vmap(rows, { outAxes: { row: 1, sums: [0, -1] } })(matrix);
    expect([out.row.shape, out.sums[0].shape, out.sums[1].shape]).toEqual([[3, 2], [2], [3, 2]]);
  });

  it("repeats results that do not depend on the batch, or returns them once", () => {
    expect(vmap((_: NDArray) => vector)(jnp.zeros([2])).js()).toEqual([vector.js(), vector.js()]);
    expect(vmap((x: NDArray) => [x, vector] as const, { outAxes: [0, null] })(vector)[1].js()).toEqual([1, 2, 3]);
    expect(vmap((_: NDArray) => 2, { outAxes: null })(vector) as unknown as NDArray).toMatchObject({ shape: [] });
  });

  it("takes the length of the batch from axisSize", () => {
    expect((vmap(() => vector, { axisSize: 2 })() as NDArray).shape).toEqual([2, 3]);
    expect(vmap((x: NDArray) => x, { inAxes: null, axisSize: 2 })(5).js()).toEqual([5, 5]);
    expect(vmap((x: NDArray) => x, { axisSize: 3 })(vector).js()).toEqual([1, 2, 3]);
  });

  it("takes batches of length 0", () => {
    expect(vmap(dot, { inAxes: [0, null] })(jnp.zeros([0, 3]), vector).shape).toEqual([0]);
  });

  it("nests", () => {
    const outer = vmap(
      vmap((x: NDArray, y: NDArray) => x.mul(y), { inAxes: [null, 0] }),
      { inAxes: [0, null] },
    );
    expect(outer(jnp.array([1, 10]), vector).js()).toEqual([
      [1, 2, 3],
      [10, 20, 30],
    ]);
    const product = vmap(vmap(dot, { inAxes: [null, 1] }), { inAxes: [0, null] });
    expect(product(matrix, matrix.transpose()).js()).toEqual([
      [14, 32],
      [32, 77],
    ]);
  });

  it("goes through jit, grad, custom rules and control flow, either way round", () => {
    const cube = (x: NDArray): NDArray => x.mul(x).mul(x);
    const mine = customJvp(cube);
    mine.defJvp(([x], [t]) => [mine(x), x.mul(x).mul(3).mul(t)]);
    const loop = (x: NDArray): NDArray => lax.foriLoop(0, 2, (_, y: NDArray) => y.mul(x), x);
    for (const f of [cube, jit(cube), mine, loop]) {
      for (const derivative of [grad(f), jacfwd(f), jit(grad(f))]) {
        expect(vmap(derivative)(vector).js()).toEqual([3, 12, 27]);
      }
      expect(grad((x: NDArray) => vmap(f)(x).sum())(vector).js()).toEqual([3, 12, 27]);
    }
  });

  it("gives names to axes, over which there are sums and the like", () => {
    const centred = (x: NDArray): NDArray => x.sub(lax.pmean(x, "batch"));
    expect(vmap(centred, { axisName: "batch" })(vector).js()).toEqual([-1, 0, 1]);
    expect(vmap((x: NDArray) => lax.psum(x, "i"), { axisName: "i", outAxes: null })(vector).item()).toBe(6);
    const pair = vmap(
      vmap((x: NDArray) => [lax.psum(x, "i"), lax.pmax(x, "j")] as const, { axisName: "j" }),
      { axisName: "i" },
    );
    const [sums, maxima] = pair(matrix);
    expect([sums.js(), maxima.js()]).toEqual([
      [
        [5, 7, 9],
        [5, 7, 9],
      ],
      [
        [3, 3, 3],
        [6, 6, 6],
      ],
    ]);
    expect(vmap(jit(centred), { axisName: "batch" })(vector).js()).toEqual([-1, 0, 1]);
    const loss = (w: NDArray): NDArray =>
      vmap((x: NDArray) => lax.psum(x.mul(w), "batch").mul(x), { axisName: "batch" })(vector).sum();
    expect(grad(loss)(2).item()).toBe(36);
  });
});

// The words are those of JAX 0.10.2.
describe("vmap refuses", () => {
  const id = (x: NDArray): NDArray => x;

  it("batches of different lengths", () => {
    expect(() => vmap(dot)(vector, jnp.ones([2]))).toThrow(
      "vmap got inconsistent sizes for array axes to be mapped:\n  * one axis had size 3: axis 0 of argument x of type float32[3];\n  * one axis had size 2: axis 0 of argument y of type float32[2]",
    );
    const tree = (x: { a: NDArray; b: NDArray }, _: NDArray): NDArray => x.a;
    expect(() => vmap(tree)({ a: vector, b: matrix }, vector)).toThrow(
      "  * most axes (2 of them) had size 3, e.g. axis 0 of argument x['a'] of type float32[3];\n  * one axis had size 2: axis 0 of argument x['b'] of type float32[2,3]",
    );
    expect(() => vmap(id, { axisSize: 4 })(vector)).toThrow(
      "  * the `axis_size` argument was 4;\n  * one axis had size 3: axis 0 of argument x of type float32[3]",
    );
  });

  it("axes that an argument does not have", () => {
    expect(() => vmap(id)(1)).toThrow(
      "vmap was requested to map its argument along axis 0, which implies that its rank should be at least 1, but is only 0 (its shape is ())",
    );
    expect(() => vmap(id, { inAxes: -3 })(matrix)).toThrow(
      "along axis -3, which implies that its rank should be at least 3, but is only 2 (its shape is (2, 3))",
    );
  });

  it("inAxes that do not fit", () => {
    expect(() => vmap(id, { inAxes: [0, 0] })(vector)).toThrow(
      "vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the function, but got len(in_axes)=2, len(args)=1",
    );
    expect(() => vmap(id, { inAxes: [{ a: 0 }] })(vector)).toThrow(
      "vmap in_axes specification must be a tree prefix of the corresponding value",
    );
    expect(() => vmap(id, { inAxes: 0.5 })(vector)).toThrow("vmap in_axes must be an int, None, or");
    expect(() => vmap(id, { inAxes: null })(vector)).toThrow(
      "vmap must have at least one non-None value in in_axes or axis_size must be specified",
    );
    expect(() => vmap(() => vector)()).toThrow("vmap wrapped function must be passed at least one argument");
  });

  it("outAxes that do not fit", () => {
    expect(() => vmap(id, { outAxes: null })(vector)).toThrow(
      "at vmap out_axes, got axis spec None but output was batched on axis 0",
    );
    expect(() => vmap(id, { outAxes: null, axisName: "i" })(vector)).toThrow(
      "vmap has mapped output (axis_name=i) but out_axes is None",
    );
    expect(() => vmap(id, { outAxes: [0, 0] })(vector)).toThrow(
      "vmap out_axes specification must be a tree prefix of the corresponding value",
    );
    expect(() => vmap(id, { outAxes: 1 })(vector)).toThrow("axis 1 is out of bounds for array of dimension 1");
  });
});
