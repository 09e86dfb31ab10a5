import { describe, expect, test } from "vitest";
import type { NDArray } from "../core/array.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import * as jnp from "./index.js";
import { slice } from "./slice.js";

const x = jnp.array([
  [1, 2, 3],
  [4, 5, 6],
]);

describe("methods of arrays", () => {
  test("arithmetic takes numbers and arrays", () => {
    expect(x.add(1).mul(2).sub(x).div(2).js()).toEqual([
      [1.5, 2, 2.5],
      [3, 3.5, 4],
    ]);
    expect(jnp.arange(4).pow(2).mod(3).neg().js()).toEqual([0, -1, -1, 0]);
  });

  test("reductions take axes and options", () => {
    expect(x.sum().item()).toBe(21);
    expect(x.sum(0).js()).toEqual([5, 7, 9]);
    expect(x.mean(1, { keepdims: true }).js()).toEqual([[2], [5]]);
    expect(x.argmax().item()).toBe(5);
    expect(x.greater(2).all().item()).toBe(false);
    expect(x.var().item()).toBeCloseTo(35 / 12, 6);
  });

  test("shapes are given as lists or as numbers", () => {
    expect(x.reshape(3, 2).shape).toEqual([3, 2]);
    expect(x.reshape([-1]).shape).toEqual([6]);
    expect(x.reshape(-1).shape).toEqual([6]);
    expect(x.reshape([3, 2], { order: "F" }).js()).toEqual([
      [1, 5],
      [4, 3],
      [2, 6],
    ]);
    expect(x.transpose().shape).toEqual([3, 2]);
    expect(x.transpose(0, 1).shape).toEqual([2, 3]);
    expect(x.transpose([1, 0]).shape).toEqual([3, 2]);
    expect(x.T.shape).toEqual([3, 2]);
    expect(jnp.zeros([4, 2, 3]).mT.shape).toEqual([4, 3, 2]);
  });

  test("reads and replaces elements", () => {
    expect(x.get(0, slice(1)).js()).toEqual([2, 3]);
    expect(x.at(0, 0).set(9).js()).toEqual([
      [9, 2, 3],
      [4, 5, 6],
    ]);
    expect(x.at(slice(), 1).multiply(10).js()).toEqual([
      [1, 20, 3],
      [4, 50, 6],
    ]);
  });

  test("iterates over rows, so that arrays can be taken apart", () => {
    const [first, second] = x;
    expect([first!.js(), second!.js()]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([...jnp.arange(3)].map((row) => row.item())).toEqual([0, 1, 2]);
    expect(() => [...jnp.array(1)]).toThrow("iteration over a 0-d array");
  });

  test("are there on tracers", () => {
    const f = (a: NDArray) => {
      const [first, last] = a;
      return first!.mul(last!).T.get(0).add(a.at(0, 0).set(0).sum());
    };
    expect(jit(f)(x).item()).toBe(24);
    expect(grad(f)(x).js()).toEqual([
      [4, 1, 1],
      [2, 1, 1],
    ]);
  });

  test("reinterpret bits", () => {
    expect(jnp.float32(1).view("int32").item()).toBe(1065353216);
    expect(jnp.array([1, 2]).view("uint16").js()).toEqual([0, 16256, 0, 16384]);
    expect(jnp.array([0, 16256, 0, 16384], "uint16").view("float32").js()).toEqual([1, 2]);
  });

  test("are not enumerated", () => {
    expect(Object.keys(x)).not.toContain("add");
    for (const key in x) expect(key).not.toBe("sum");
  });
});
