/**
 * What the types promise: `tsc` checks this file. What is `checked` is never run.
 */
import { describe, expectTypeOf, it } from "vitest";
import {
  type ArrayLike,
  type ArraysOf,
  checkpoint,
  customJvp,
  customVjp,
  evalShape,
  grad,
  hessian,
  jacfwd,
  jacrev,
  jit,
  numpy as jnp,
  jvp,
  lax,
  linearize,
  type Array as NDArray,
  type ShapeDtypeStruct,
  valueAndGrad,
  vjp,
  vmap,
} from "./index.js";

interface Parameters {
  readonly w: NDArray;
  readonly layers: readonly { readonly b: NDArray }[];
}

const scalar = (x: NDArray): NDArray => x;
const loss = (p: Parameters, x: NDArray): NDArray => p.w.mul(x).sum();
const pair = (x: NDArray, y: NDArray): [NDArray, { z: NDArray }] => [x, { z: y }];
/** Holds code that is to be checked, not run. */
const checked = (_: () => unknown): void => {};

describe("grad", () => {
  it("takes the function's arguments, and numbers and typed arrays for arrays", () => {
    expectTypeOf(grad(scalar)).parameters.toEqualTypeOf<[x: ArrayLike]>();
    expectTypeOf(grad(scalar)).toBeCallableWith(2);
    expectTypeOf(grad(scalar)).toBeCallableWith(Float32Array.of(1));
    expectTypeOf(grad(scalar)(2)).toEqualTypeOf<NDArray>();
  });

  it("refuses others, and fewer or more", () => {
    checked(() => {
      // @ts-expect-error text is no array
      grad(scalar)("text");
      // @ts-expect-error neither is a nested JavaScript array
      grad(scalar)([1, 2]);
      // @ts-expect-error too few
      grad(scalar)();
      // @ts-expect-error too many
      grad(scalar)(1, 2);
      // @ts-expect-error a tree of another form
      grad(loss)({ w: 1 }, 2);
      // @ts-expect-error a function whose value is no scalar array
      grad((x: NDArray) => [x, x]);
      // @ts-expect-error a function whose value is text
      grad((x: NDArray) => String(x));
    });
  });

  it("takes functions whose arguments have no types, as functions of arrays", () => {
    expectTypeOf(grad((x) => x.mul(x))(2)).toEqualTypeOf<NDArray>();
    expectTypeOf(grad(grad(grad((x) => x.mul(x))))(2)).toEqualTypeOf<NDArray>();
  });

  it("returns the gradient in the form of the argument", () => {
    expectTypeOf(grad(loss)).returns.toEqualTypeOf<ArraysOf<Parameters>>();
    expectTypeOf<ArraysOf<Parameters>["layers"][number]["b"]>().toEqualTypeOf<NDArray>();
    expectTypeOf(grad((p: { n: number; x: NDArray | null }) => p.x ?? 0)).returns.toEqualTypeOf<{
      n: NDArray;
      x: NDArray | null;
    }>();
  });

  it("knows the arguments that argnums names", () => {
    expectTypeOf(grad(loss, { argnums: 1 })).returns.toEqualTypeOf<NDArray>();
    expectTypeOf(grad(pair as (x: NDArray, y: NDArray) => never, { argnums: [0, 1] })).returns.toEqualTypeOf<
      [NDArray, NDArray]
    >();
    expectTypeOf(grad(loss, { argnums: [1, 0] })).returns.toEqualTypeOf<[NDArray, ArraysOf<Parameters>]>();
  });

  it("returns auxiliary results as they are typed", () => {
    const f = (x: NDArray) => [x, { steps: x, rest: [x] }] as const;
    expectTypeOf(grad(f, { hasAux: true })(1)).toExtend<
      [NDArray, { readonly steps: NDArray; readonly rest: readonly NDArray[] }]
    >();
    expectTypeOf(valueAndGrad(f, { hasAux: true })(1)[0][0]).toEqualTypeOf<NDArray>();
    checked(() => {
      // @ts-expect-error a pair only with hasAux
      grad(f);
    });
  });

  it("hands other arguments through with their types", () => {
    const f = (x: NDArray, name: string, n: number, g: (y: NDArray) => NDArray): NDArray =>
      name === "" ? x.mul(n) : g(x);
    expectTypeOf(grad(f)).parameters.toEqualTypeOf<
      [x: ArrayLike, name: string, n: number, g: (y: NDArray) => NDArray]
    >();
  });
});

describe("jit", () => {
  it("keeps the function's signature", () => {
    expectTypeOf(jit(loss)).parameters.toEqualTypeOf<
      [p: { readonly w: ArrayLike; readonly layers: readonly { readonly b: ArrayLike }[] }, x: ArrayLike]
    >();
    expectTypeOf(jit(loss)).returns.toEqualTypeOf<NDArray>();
    expectTypeOf(jit(pair)).returns.toEqualTypeOf<[NDArray, { z: NDArray }]>();
    expectTypeOf(jit(grad(loss))).returns.toEqualTypeOf<ArraysOf<Parameters>>();
    checked(() => {
      // @ts-expect-error text is no array
      jit(scalar)("text");
      // @ts-expect-error too few
      jit(loss)({ w: 1, layers: [] });
      // @ts-expect-error no such option
      jit(scalar, { static: 1 });
    });
  });

  it("returns arrays where the function returns numbers", () => {
    expectTypeOf(jit((x: NDArray) => x.ndim)).returns.toEqualTypeOf<NDArray>();
    expectTypeOf(jit((x: NDArray) => ({ x, n: x.ndim, none: null }))).returns.toEqualTypeOf<{
      x: NDArray;
      n: NDArray;
      none: null;
    }>();
  });

  it("keeps static arguments' types", () => {
    const f = (x: NDArray, mode: "train" | "test"): NDArray => (mode === "train" ? x : x.neg());
    const jitted = jit(f, { staticArgnums: 1 });
    expectTypeOf(jitted).toBeCallableWith(1, "train");
    checked(() => {
      // @ts-expect-error not one of the two
      jitted(1, "other");
    });
    expectTypeOf(jitted.lower(1, "test").outInfo).toEqualTypeOf<ShapeDtypeStruct>();
  });
});

describe("vmap and checkpoint", () => {
  it("keep the function's signature", () => {
    expectTypeOf(vmap(pair)).returns.toEqualTypeOf<[NDArray, { z: NDArray }]>();
    expectTypeOf(vmap(grad(loss), { inAxes: [null, 0] })).returns.toEqualTypeOf<ArraysOf<Parameters>>();
    expectTypeOf(vmap((x: NDArray) => x.ndim)).returns.toEqualTypeOf<NDArray>();
    expectTypeOf(checkpoint(pair)).returns.toEqualTypeOf<[NDArray, { z: NDArray }]>();
    expectTypeOf(vmap((x) => x.mul(2))).returns.toEqualTypeOf<NDArray>();
    checked(() => {
      // @ts-expect-error text is no array
      vmap(scalar)("text");
      // @ts-expect-error an axis is a number
      vmap(scalar, { inAxes: "first" });
    });
  });
});

describe("jvp, vjp and linearize", () => {
  it("know the forms of arguments and result", () => {
    checked(() => {
      expectTypeOf(jvp(pair, [1, 2], [1, 1])).toEqualTypeOf<[[NDArray, { z: NDArray }], [NDArray, { z: NDArray }]]>();
      expectTypeOf(vjp(loss, { w: 1, layers: [] }, 2)[1](1)).toEqualTypeOf<[ArraysOf<Parameters>, NDArray]>();
      expectTypeOf(linearize(scalar, 1)[1](1)).toEqualTypeOf<NDArray>();
      // @ts-expect-error a tangent too few
      jvp(pair, [1, 2], [1]);
      // @ts-expect-error a cotangent of another form
      vjp(pair, 1, 2)[1](1);
    });
  });
});

describe("jacobians", () => {
  it("nest the argument's form within the result's", () => {
    expectTypeOf(jacfwd(scalar)).returns.toEqualTypeOf<NDArray>();
    const f = (p: { a: NDArray; b: [NDArray] }) => ({ y: p.a, z: [p.b[0]] as [NDArray] });
    expectTypeOf(jacrev(f)).returns.toEqualTypeOf<{
      y: { a: NDArray; b: [NDArray] };
      z: [{ a: NDArray; b: [NDArray] }];
    }>();
    expectTypeOf(hessian((p: { a: NDArray; b: NDArray }) => p.a)).returns.toEqualTypeOf<{
      a: { a: NDArray; b: NDArray };
      b: { a: NDArray; b: NDArray };
    }>();
    expectTypeOf(jacfwd((x: NDArray, y: NDArray) => x.mul(y), { argnums: [0, 1] })).returns.toEqualTypeOf<
      [NDArray, NDArray]
    >();
    expectTypeOf(hessian((x: NDArray, y: NDArray) => x.mul(y), { argnums: [0, 1] })).returns.toEqualTypeOf<
      [[NDArray, NDArray], [NDArray, NDArray]]
    >();
  });
});

describe("custom derivatives", () => {
  it("have rules of the function's types", () => {
    const f = customJvp((x: NDArray, y: NDArray) => x.mul(y));
    expectTypeOf(f.defJvp).parameter(0).parameter(0).toEqualTypeOf<[x: NDArray, y: NDArray]>();
    expectTypeOf(f).returns.toEqualTypeOf<NDArray>();
    const g = customVjp((x: NDArray) => ({ y: x }));
    checked(() => {
      g.defVjp(
        (x) => [{ y: x }, { saved: x }],
        ({ saved }, { y }) => [saved.mul(y)],
      );
      // @ts-expect-error a pair, not the tangent alone
      f.defJvp(([x], [t]) => x.mul(t));
      const another = (x: NDArray) => [x, null] as const;
      // @ts-expect-error the result's form
      g.defVjp(another, () => [null]);
    });
  });
});

describe("control flow", () => {
  it("scan keeps the carry's form, and knows the elements'", () => {
    const [carry, ys] = lax.scan(
      (c: { sum: NDArray; n: NDArray }, x: NDArray) =>
        [{ sum: c.sum.add(x), n: c.n.add(1) }, [x, c.sum] as const] as const,
      { sum: jnp.array(0), n: jnp.array(0) },
      jnp.ones([3]),
    );
    expectTypeOf(carry.sum).toEqualTypeOf<NDArray>();
    expectTypeOf(ys[1]).toEqualTypeOf<NDArray>();
    checked(() => {
      const step = (c: NDArray, x: NDArray) => [{ c }, x] as const;
      // @ts-expect-error a carry of another form
      lax.scan(step, jnp.array(0), jnp.ones([3]));
    });
  });

  it("loops take the next value in the form of the first, tuples as lists", () => {
    expectTypeOf(lax.foriLoop(0, 3, (i, [a, b]) => [b, a.add(i)], [0, 1])).toEqualTypeOf<readonly [NDArray, NDArray]>();
    expectTypeOf(
      lax.whileLoop(
        (x) => x.less(3),
        (x) => x.add(1),
        0,
      ),
    ).toEqualTypeOf<NDArray>();
    checked(() => {
      const wrap = (x: NDArray) => ({ x });
      // @ts-expect-error a value of another form
      lax.whileLoop((x: NDArray) => x.less(3), wrap, 0);
      // @ts-expect-error a value of another form
      lax.foriLoop(0, 3, (_, x) => wrap(x), 0);
    });
  });

  it("cond's branches agree with each other and the operands", () => {
    expectTypeOf(
      lax.cond(
        true,
        (x: NDArray) => ({ x }),
        (x: NDArray) => ({ x }),
        1,
      ),
    ).toEqualTypeOf<{ x: NDArray }>();
    checked(() => {
      const plain = (x: NDArray): NDArray => x;
      // @ts-expect-error a branch of another form
      lax.cond(true, (x: NDArray) => ({ x }), plain, 1);
    });
  });
});

describe("evalShape", () => {
  it("has a shape and dtype at each leaf", () => {
    checked(() => {
      expectTypeOf(evalShape((a) => ({ y: a, list: [a] }), jnp.ones([1]))).toEqualTypeOf<{
        y: ShapeDtypeStruct;
        list: ShapeDtypeStruct[];
      }>();
    });
  });
});
