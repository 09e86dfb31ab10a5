import { describe, expect, it } from "vitest";
import type { NDArray } from "../../core/array.js";
import { arrayOf } from "../../core/concrete-array.js";
import { withConfig } from "../../core/config.js";
import { checkGrads } from "../../testing/check-grads.js";
import { checkJit } from "../../testing/check-jit.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { checkpoint } from "../../transforms/checkpoint.js";
import { disableJit } from "../../transforms/disable-jit.js";
import { grad } from "../../transforms/grad.js";
import { jacfwd, jacrev } from "../../transforms/jacobian.js";
import { jit } from "../../transforms/jit.js";
import { jvp } from "../../transforms/jvp.js";
import { linearTranspose } from "../../transforms/linear-transpose.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { vmap } from "../../transforms/vmap.js";
import { add, mul, neg, sub } from "../elementwise/arithmetic.js";
import { gt, lt } from "../elementwise/comparison.js";
import { cos, sin } from "../elementwise/trigonometric.js";
import { reduceSum } from "../reduce-sum.js";
import { associativeScan, cond, foriLoop, map, scan, switch as switchOn, whileLoop } from "./index.js";

const f32 = (...values: number[]): NDArray => arrayOf(Float32Array.from(values), [values.length], "float32");
const f64 = (...values: number[]): NDArray => arrayOf(Float64Array.from(values), [values.length], "float64");
const i32 = (...values: number[]): NDArray => arrayOf(Int32Array.from(values), [values.length], "int32");
const s64 = (value: number): NDArray => arrayOf(Float64Array.of(value), [], "float64");
const inX64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);

describe("cond", () => {
  const f = (x: NDArray, y: NDArray): NDArray =>
    cond(
      gt(reduceSum(x, [0]), 0),
      (a, b) => mul(sin(a), b),
      (a, b) => sub(a, mul(b, b)),
      x,
      y,
    );

  it("runs the branch that the predicate chooses", () => {
    expect(
      cond(
        true,
        (x) => mul(x, 2),
        (x) => neg(x),
        3,
      ).item(),
    ).toBe(6);
    expect(
      cond(
        false,
        (x) => mul(x, 2),
        (x) => neg(x),
        3,
      ).item(),
    ).toBe(-3);
    expect(
      cond(
        2,
        () => 1,
        () => 0,
      ).item(),
    ).toBe(1);
  });

  it("has derivatives to second order in both branches", () => {
    inX64(() => {
      checkGrads(f, [f64(1, 2), f64(0.5, -1)]);
      checkGrads(f, [f64(-1, -2), f64(0.5, -1)]);
      checkGrads(jit(f) as typeof f, [f64(1, 2), f64(0.5, -1)]);
    });
  });

  it("batches over predicates and operands", () => {
    checkVmap(f, [f32(1, -2), f32(3, 4)]);
    checkVmap((x: NDArray, y: NDArray) => grad((a: NDArray) => reduceSum(f(a, y), [0]))(x), [f32(1, -2), f32(3, 4)]);
  });

  it("equals its jitted self, and closes over tracers", () => {
    checkJit(f, [f32(1, 2), f32(3, 4)]);
    const g = (x: NDArray): NDArray =>
      cond(
        gt(x, 1),
        () => mul(x, x),
        () => x,
      );
    expect(grad(g)(3).item()).toBe(6);
    expect(jit(grad(g))(0.5).item()).toBe(1);
    expect(grad(jit(vmap(g) as never) as never as (x: NDArray) => NDArray).length).toBe(0);
  });

  it("refuses branches that differ, and predicates with axes", () => {
    expect(() =>
      cond(
        true,
        (x) => x,
        () => f32(1, 2),
        1,
      ),
    ).toThrow(/cond branches must have equal output types but they differ/);
    expect(() =>
      cond(
        true,
        () => [1, 2],
        () => [1] as unknown as number[],
      ),
    ).toThrow(/same pytree structure/);
    expect(() =>
      cond(
        f32(1, 2),
        () => 1,
        () => 2,
      ),
    ).toThrow(/Pred must be a scalar/);
  });

  it("runs step by step where jit is disabled", () => {
    expect(
      disableJit(() =>
        cond(
          true,
          (x) => (Number(x) > 0 ? x : neg(x)),
          (x) => x,
          3,
        ),
      ).item(),
    ).toBe(3);
  });
});

describe("switch", () => {
  const branches = [(x: NDArray) => x, (x: NDArray) => neg(x), (x: NDArray) => mul(x, x)];
  it("chooses by index, clamped", () => {
    expect([-1, 0, 1, 2, 7].map((i) => switchOn(i, branches, 5).item())).toEqual([5, 5, -5, 25, 25]);
  });

  it("batches over the index", () => {
    const g = vmap((i: NDArray, x: NDArray) => switchOn(i, branches, x));
    expect(g(i32(0, 1, 2), f32(3, 4, 5)).js()).toEqual([3, -4, 25]);
    expect(vmap(grad((x: NDArray, i: NDArray) => switchOn(i, branches, x)))(f32(3, 4, 5), i32(0, 1, 2)).js()).toEqual([
      1, -1, 10,
    ]);
  });
});

describe("whileLoop", () => {
  const power = (x: NDArray, n: NDArray): NDArray =>
    whileLoop(
      ([i]) => lt(i, n),
      ([i, y]) => [add(i, 1), mul(y, x)],
      [0, arrayOf(x.dtype === "float64" ? Float64Array.of(1) : Float32Array.of(1), [], x.dtype)],
    )[1] as NDArray;

  it("repeats while the condition holds", () => {
    expect(
      whileLoop(
        (x) => lt(x, 100),
        (x) => mul(x, 2),
        3,
      ).item(),
    ).toBe(192);
    expect(power(arrayOf(Float32Array.of(2), [], "float32"), arrayOf(Float32Array.of(5), [], "float32")).item()).toBe(
      32,
    );
  });

  it("has forward derivatives to second order", () => {
    inX64(() => checkGrads((x: NDArray) => power(x, s64(4)), [s64(1.5)], { modes: ["fwd"] }));
  });

  it("says that it has no reverse one", () => {
    expect(() =>
      grad((x: NDArray) =>
        whileLoop(
          (v) => lt(v, 10),
          (v) => mul(v, 2),
          x,
        ),
      )(1),
    ).toThrow(/Reverse-mode differentiation does not work for lax.while_loop/);
  });

  it("batches with as many steps as the slowest element needs", () => {
    const steps = (x: NDArray) =>
      whileLoop(
        ([v]) => lt(v!, 10),
        ([v, n]) => [mul(v!, 2), add(n!, 1)],
        [x, 0] as const,
      );
    const [values, counts] = vmap(steps as (x: NDArray) => [NDArray, NDArray])(f32(1, 5, 100));
    expect([values.js(), counts.js()]).toEqual([
      [16, 10, 100],
      [4, 1, 0],
    ]);
    checkVmap(power, [arrayOf(Float32Array.of(2), [], "float32"), arrayOf(Float32Array.of(3), [], "float32")]);
  });

  it("equals its jitted self", () => {
    checkJit(power, [arrayOf(Float32Array.of(2), [], "float32"), arrayOf(Float32Array.of(3), [], "float32")]);
  });

  it("refuses a body that changes types, and a condition that is none", () => {
    expect(() =>
      whileLoop(
        (x) => lt(x, 1),
        () => f32(1, 2),
        f32(1),
      ),
    ).toThrow(/carry input and carry output must have equal types/);
    expect(() =>
      whileLoop(
        (x) => x,
        (x) => x,
        1,
      ),
    ).toThrow(/cond_fun must return a boolean scalar/);
    expect(() =>
      whileLoop(
        () => true,
        (x) => [x, x] as never,
        1,
      ),
    ).toThrow(/same pytree structure/);
  });
});

describe("scan", () => {
  const rnn = (w: NDArray, h0: NDArray, xs: NDArray): [NDArray, NDArray] =>
    scan((h, x) => [sin(add(mul(w, h), x)), mul(h, h)], h0, xs) as [NDArray, NDArray];
  const xs = () => arrayOf(Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), [3, 2], "float64");

  it("carries and collects", () => {
    const [total, sums] = scan((c, x) => [add(c, x), add(c, x)], 0, f32(1, 2, 3));
    expect([total.item(), sums.js()]).toEqual([6, [1, 3, 6]]);
    const [, reversed] = scan((c, x) => [add(c, x), add(c, x)], 0, f32(1, 2, 3), { reverse: true });
    expect(reversed.js()).toEqual([6, 5, 3]);
    expect(scan((c) => [mul(c, 2), null], 1, null, { length: 5 })[0].item()).toBe(32);
    expect(scan((c, x) => [add(c, x), x], 1, f32())[0].item()).toBe(1);
  });

  it("keeps trees", () => {
    const [carry, ys] = scan((c, x) => [{ n: add(c.n, 1) }, { twice: mul(x.v, 2) }], { n: 0 }, { v: f32(1, 2) });
    expect([carry.n.item(), ys.twice.js()]).toEqual([2, [2, 4]]);
  });

  it("has derivatives to second order in both modes", () => {
    inX64(() => {
      checkGrads(rnn, [f64(0.5, -0.3), f64(1, 2), xs()]);
      checkGrads(jit(rnn) as typeof rnn, [f64(0.5, -0.3), f64(1, 2), xs()]);
      checkGrads((h: NDArray) => scan((c, x) => [mul(c, x), c], h, xs(), { reverse: true }), [f64(1, 2)]);
    });
  });

  it("batches over everything", () => {
    const single = arrayOf(Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), [3, 2], "float32");
    checkVmap(rnn, [f32(0.5, -0.3), f32(1, 2), single]);
    checkVmap(
      (w: NDArray, h: NDArray) => grad((v: NDArray) => reduceSum(rnn(v, h, single)[0], [0]))(w),
      [f32(0.5, -0.3), f32(1, 2)],
    );
  });

  it("nests in itself, in cond, under jit and checkpoint", () => {
    inX64(() => {
      const nested = (x: NDArray): NDArray =>
        scan(
          (c, y) => [
            cond(
              gt(c, 1),
              () => mul(c, y),
              () => foriLoop(0, 2, (_, v) => sin(mul(v, y)), c),
            ),
            null,
          ],
          x,
          f64(0.5, 2, 1.5),
        )[0];
      checkGrads(nested, [s64(1.5)]);
      checkGrads(checkpoint(nested) as typeof nested, [s64(1.5)]);
      checkGrads(jit(checkpoint(jit(nested))) as typeof nested, [s64(1.5)]);
      expect(jacfwd(jacrev(nested))(s64(1.5)).item()).toBeCloseTo(
        jacrev(jacfwd(nested))(s64(1.5)).item() as number,
        10,
      );
    });
  });

  it("differentiates a loop of checkpointed steps", () => {
    inX64(() => {
      const step = checkpoint((c: NDArray, x: NDArray) => sin(mul(c, x)));
      checkGrads((c: NDArray) => scan((v, x) => [step(v, x), null], c, f64(0.5, 2, 1.5))[0], [s64(1.5)]);
    });
  });

  it("is transposed as the linear function that it is", () => {
    const f = (x: NDArray) => foriLoop(0, 3, (_, v) => mul(v, 2), x);
    expect(linearTranspose(f, f32(1))(f32(1))[0].js()).toEqual([8]);
  });

  it("takes the dtype of the body for a weak initial carry", () => {
    expect(scan((c, x) => [add(x, x), c], 1.5, arrayOf(Int32Array.of(1, 2), [2], "int32"))[0].dtype).toBe("int32");
  });

  it("does not keep constants once a step for the derivative", () => {
    const w = f32(1, 2, 3);
    const jaxpr = String(
      makeJaxpr(grad((v: NDArray) => reduceSum(scan((c, x) => [mul(mul(c, v), x), null], w, f32(1, 2))[0], [0])))(w),
    );
    expect(jaxpr).not.toMatch(/f32\[2,3\] f32\[2,3\] f32\[2,3\]/);
  });

  it("refuses what cannot be scanned", () => {
    expect(() => scan((c, x) => [c, x], 0, 1)).toThrow(/no leading axis to scan over/);
    expect(() => scan((c) => [c, null], 0, [f32(1), f32(1, 2)])).toThrow(/different leading axis sizes/);
    expect(() => scan((c) => [c, null], 0, null)).toThrow(/`length` not provided/);
    expect(() => scan((c) => [c, null], 0, f32(1, 2), { length: 3 })).toThrow(/disagrees with leading axis sizes/);
    expect(() => scan((c) => c as never, f32(1), f32(1))).toThrow(/scan body output must be a pair/);
    expect(() => scan(() => [f32(1, 2), null], f32(1), f32(1))).toThrow(
      /carry input and carry output must have equal types/,
    );
  });

  it("runs step by step where jit is disabled", () => {
    const [last, ys] = disableJit(() => scan((c, x) => [add(c, Number(x)), c], 0, f32(1, 2)));
    expect([last.item(), ys.js()]).toEqual([3, [0, 1]]);
  });
});

describe("foriLoop", () => {
  it("sums the lecture's integers", () => {
    expect(foriLoop(0, 10, (i, total) => add(total, mul(i, 1)), arrayOf(Int32Array.of(0), [], "int32")).item()).toBe(
      45,
    );
    expect(foriLoop(5, 3, (_, x) => mul(x, 2), 1).item()).toBe(1);
  });

  it("has reverse derivatives with known bounds, forward ones with traced ones", () => {
    const power = (n: NDArray | number, x: NDArray) => foriLoop(n as number, 3, (_, y) => mul(y, x), x);
    expect(grad((x: NDArray) => power(0, x))(2).item()).toBe(32);
    const traced = (n: NDArray, x: NDArray) => jvp((y: NDArray) => power(n, y), [x], [1])[1];
    expect(jit(traced)(arrayOf(Int32Array.of(0), [], "int32"), 2).item()).toBe(32);
  });

  it("refuses bounds that are no integers", () => {
    expect(() => foriLoop(0.5, 3, (_, x) => x, 1)).toThrow(/integer/);
  });
});

describe("map", () => {
  it("applies a function to each element, some at once if asked", () => {
    const x = f32(1, 2, 3, 4, 5);
    expect(map((v) => mul(v, v), x).js()).toEqual([1, 4, 9, 16, 25]);
    for (const batchSize of [1, 2, 5, 7])
      expect(map((v) => mul(v, v), x, { batchSize }).js()).toEqual([1, 4, 9, 16, 25]);
    expect(() => map((v) => v, x, { batchSize: 0 })).toThrow(/batch_size/);
  });
});

describe("associativeScan", () => {
  it("gives all partial sums, from either end, along any axis", () => {
    for (let n = 0; n < 10; n++) {
      const values = Array.from({ length: n }, (_, i) => i + 1);
      const sums = values.map((_, i) => ((i + 1) * (i + 2)) / 2);
      expect(associativeScan((a, b) => add(a, b), f32(...values)).js()).toEqual(sums);
    }
    expect(associativeScan((a, b) => add(a, b), f32(1, 2, 3), { reverse: true }).js()).toEqual([6, 5, 3]);
    const matrix = arrayOf(Float32Array.of(1, 2, 3, 4), [2, 2], "float32");
    expect(associativeScan((a, b) => add(a, b), matrix, { axis: 1 }).js()).toEqual([
      [1, 3],
      [3, 7],
    ]);
    expect(associativeScan((a, b) => add(a, b), matrix, { axis: -1 }).js()).toEqual([
      [1, 3],
      [3, 7],
    ]);
  });

  it("combines trees: a linear recurrence x ← a·x + b", () => {
    const [, x] = associativeScan(([a, b], [c, d]) => [mul(a, c), add(mul(c, b), d)], [f32(2, 2, 2), f32(1, 1, 1)] as [
      NDArray,
      NDArray,
    ]);
    expect(x.js()).toEqual([1, 3, 7]);
  });

  it("has derivatives", () => {
    inX64(() => checkGrads((x: NDArray) => associativeScan((a, b) => mul(a, b), x), [f64(1, 2, 3, 0.5)]));
    void cos;
  });
});
