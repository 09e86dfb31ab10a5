import { describe, expect, it, vi } from "vitest";
import { errors, grad, numpy as jnp, lax, type Array as NDArray, valueAndGrad } from "../index.js";
import { checkGrads } from "../testing.js";

const cube = (x: NDArray): NDArray => x.mul(x).mul(x);
const vector = jnp.array([1, 2, 3]);

describe("grad", () => {
  it("is the derivative of a function of one number, any number of times", () => {
    expect(grad(cube)(2).item()).toBe(12);
    expect(grad(grad(cube))(2).item()).toBe(12);
    expect(grad(grad(grad(cube)))(2).item()).toBe(6);
    expect(grad(grad(grad(grad(cube))))(2).item()).toBe(0);
  });

  it("is a vector for a function of a vector", () => {
    expect(grad((x: NDArray) => x.mul(x).sum())(vector).js()).toEqual([2, 4, 6]);
  });

  it("keeps dtype, shape and weakness of the argument", () => {
    expect(grad(cube)(2).aval.long).toBe("~float32[]");
    expect(grad(cube)(jnp.array(2, { dtype: "float32" })).aval.long).toBe("float32[]");
    expect(grad((x: NDArray) => x.sum())(jnp.ones([2, 3], "bfloat16")).aval.long).toBe("bfloat16[2,3]");
    expect(grad((x: NDArray) => x.astype("float32").sum())(jnp.ones([2], "float16")).aval.long).toBe("float16[2]");
  });

  it("has the form of a tree", () => {
    // JAX 0.10.2: grad(lambda p: p['a'] * p['b'][0] + p['b'][1])({'a': 2., 'b': (3., 4.)})
    const f = (p: { a: NDArray; b: [NDArray, NDArray] }): NDArray => p.a.mul(p.b[0]).add(p.b[1]);
    const { a, b } = grad(f)({ a: 2, b: [3, 4] });
    expect([a.item(), b[0].item(), b[1].item()]).toEqual([3, 2, 1]);
  });

  it("is zero for what the value does not depend on", () => {
    expect(grad((_: NDArray) => 3)(2).item()).toBe(0);
    expect(grad((p: { used: NDArray; not: NDArray }) => p.used)({ used: 1, not: vector }).not.js()).toEqual([0, 0, 0]);
  });

  it("takes arguments by position, from the end too, and several of them", () => {
    const f = (x: NDArray, y: NDArray): NDArray => x.mul(x).mul(y);
    expect(grad(f)(3, 5).item()).toBe(30);
    expect(grad(f, { argnums: 1 })(3, 5).item()).toBe(9);
    expect(grad(f, { argnums: -1 })(3, 5).item()).toBe(9);
    expect(grad(f, { argnums: [1, 0] })(3, 5).map((x) => x.item())).toEqual([9, 30]);
    expect(grad(f, { argnums: [0] })(3, 5).map((x) => x.item())).toEqual([30]);
  });

  it("hands other arguments through as they are, numbers as arrays", () => {
    const seen = vi.fn();
    const f = (x: NDArray, n: NDArray, flag: boolean, name: string, g: (y: NDArray) => NDArray): NDArray => {
      seen(n.aval.long, flag, name);
      return flag ? g(x).mul(n) : x;
    };
    expect(grad(f)(2, 5, true, "text", cube).item()).toBe(60);
    expect(seen).toHaveBeenCalledWith("~float32[]", true, "text");
  });

  it("lets the language look at the values at which it differentiates", () => {
    const abs = (x: NDArray): NDArray => (Number(x) >= 0 ? x : x.neg());
    expect([grad(abs)(3).item(), grad(abs)(-3).item()]).toEqual([1, -1]);
    const power = (x: NDArray): NDArray => {
      let y = x;
      while (Number(y) < 100) y = y.mul(x);
      return y;
    };
    expect(grad(power)(3).item()).toBe(5 * 3 ** 4);
    const ofItem = (x: NDArray): NDArray => x.mul(x.item() as number);
    expect(grad(ofItem)(3).item()).toBe(3);
  });

  it("differentiates by an outer variable in an inner function", () => {
    // d/dx [x · d/dy (x + y)] = 1, where confused perturbations give 2 (Siskind and Pearlmutter, 2005).
    expect(grad((x: NDArray) => x.mul(grad((y: NDArray) => x.add(y))(1)))(1).item()).toBe(1);
    expect(grad((x: NDArray) => grad((y: NDArray) => x.mul(x).mul(y))(1))(3).item()).toBe(6);
  });

  it("agrees with differences to second order", () => {
    checkGrads((x: NDArray, y: NDArray) => jnp.sin(x.mul(y)).sum(), [vector, vector]);
  });

  it("returns the value beside the gradient", () => {
    const [value, gradient] = valueAndGrad(cube)(2);
    expect([value.item(), gradient.item()]).toEqual([8, 12]);
    const [both, [dx]] = valueAndGrad(cube, { argnums: [0] })(2);
    expect([both.item(), dx.item()]).toEqual([8, 12]);
  });

  it("returns auxiliary results, which are not differentiated", () => {
    const f = (x: NDArray) => [cube(x), { square: x.mul(x), count: jnp.array([1, 2], { dtype: "int32" }) }] as const;
    const [gradient, aux] = grad(f, { hasAux: true })(2);
    expect([gradient.item(), aux.square.item(), aux.count.js()]).toEqual([12, 4, [1, 2]]);
    const [[value, again], dx] = valueAndGrad(f, { hasAux: true })(2);
    expect([value.item(), again.square.item(), dx.item()]).toEqual([8, 4, 12]);
    const second = grad((x: NDArray) => {
      const [d, { square }] = grad(f, { hasAux: true })(x);
      return d.add(square);
    });
    expect(second(2).item()).toBe(16); // 6x + 2x
  });

  it("gives integers a gradient without values, if they are allowed", () => {
    const [dx, dn] = grad((x: NDArray, n: NDArray) => x.mul(n.astype("float32")), { argnums: [0, 1], allowInt: true })(
      2,
      jnp.array(3, { dtype: "int32" }),
    );
    expect([dx.item(), dn.dtype, dn.shape]).toEqual([3, "float0", []]);
  });

  it("takes a subgradient where there is none, as JAX does", () => {
    expect(grad((x: NDArray) => jnp.abs(x))(0).item()).toBe(1);
    expect(grad((x: NDArray) => lax.max(x, 0))(0).item()).toBe(0.5);
  });
});

describe("grad refuses, in JAX's words,", () => {
  const refused = (run: () => unknown): errors.JaxError => {
    try {
      run();
    } catch (error) {
      if (error instanceof errors.JaxError) return error;
      throw error;
    }
    throw new Error("no error");
  };

  it("values that are no scalars", () => {
    const wrong = refused(() => grad((x: NDArray) => x.mul(2))(vector));
    expect(wrong).toBeInstanceOf(errors.JaxTypeError);
    expect(wrong.message).toContain("Gradient only defined for scalar-output functions. Output had shape: (3,).");
    const tree = (x: NDArray): NDArray => [x, x] as never;
    expect(refused(() => grad(tree)(1)).message).toContain(
      "Gradient only defined for scalar-output functions. Output was of structure PyTreeDef([*, *]).",
    );
    expect(refused(() => grad((x: NDArray) => ({ x }) as never)(1)).message).toContain("Output was of structure");
    expect(refused(() => grad((_: NDArray) => undefined as never)(1)).message).toContain("Output was undefined.");
  });

  it("values and arguments that are no floats", () => {
    const one = jnp.array(1, { dtype: "int32" });
    expect(refused(() => grad(cube)(one)).message).toContain(
      "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got int32. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True.",
    );
    expect(refused(() => valueAndGrad(cube)(true)).message).toContain("but got bool.");
    expect(refused(() => grad((_: NDArray) => one)(1)).message).toContain(
      "grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got int32. For differentiation of functions with integer outputs, use jax.vjp directly.",
    );
    expect(refused(() => grad(cube)("text" as never)).message).toContain(
      "Argument 'text' of type string is not a valid JAX type.",
    );
    expect(refused(() => grad((_: NDArray) => "a" as never)(1)).message).toContain(
      "Argument 'a' of type string is not a valid JAX type.",
    );
  });

  it("positions that no argument has", () => {
    expect(refused(() => grad(cube, { argnums: 1 as 0 })(1)).message).toContain(
      "differentiating with respect to argnums=1 requires at least 2 positional arguments to be passed by the caller, but got only 1 positional arguments.",
    );
    expect(refused(() => grad(cube, { argnums: -2 as 0 })(1)).message).toContain(
      "must have value greater than or equal to -len(args) and less than len(args), but got value -2 for len(args) == 1.",
    );
    expect(refused(() => grad(cube, { argnums: 0.5 as 0 })(1)).message).toContain("grad argnums is 0.5");
  });

  it("auxiliary results that are not in a pair", () => {
    const f = cube as unknown as (x: NDArray) => readonly [NDArray, NDArray];
    expect(refused(() => grad(f, { hasAux: true })(1)).message).toContain(
      "expected function with aux output to return a two-element tuple, but got GradTracer<~float32[]>.",
    );
  });
});
