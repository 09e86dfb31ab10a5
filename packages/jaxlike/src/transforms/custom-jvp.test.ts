import { describe, expect, it, vi } from "vitest";
import {
  customJvp,
  grad,
  jacfwd,
  jit,
  numpy as jnp,
  jvp,
  lax,
  makeJaxpr,
  type Array as NDArray,
  vmap,
} from "../index.js";
import { checkGrads } from "../testing.js";

const vector = jnp.array([1, 2, 3]);

/** x², whose derivative is said to be 10x, so that one sees which is used. */
const square = customJvp(function square(x: NDArray) {
  return x.mul(x);
});
square.defJvp(([x], [t]) => [square(x), x.mul(10).mul(t)]);

describe("customJvp", () => {
  it("calls the function itself where nothing is differentiated", () => {
    expect([square(3).item(), jit(square)(3).item()]).toEqual([9, 9]);
    expect(vmap(square)(vector).js()).toEqual([1, 4, 9]);
    expect(square.name).toBe("square");
  });

  it("is differentiated by its rule, in both modes, and to any order", () => {
    expect(jvp(square, [3], [2]).map((x) => x.item())).toEqual([9, 60]);
    expect(grad(square)(3).item()).toBe(30);
    expect(grad(grad(square))(3).item()).toBe(10);
    expect(jacfwd(grad(square))(3).item()).toBe(10);
    expect(grad((x: NDArray) => jvp(square, [x], [1])[1])(3).item()).toBe(10);
  });

  it("keeps its rule under every transformation", () => {
    const each: ((x: NDArray) => NDArray)[] = [
      jit(square),
      (x) => jit((y: NDArray) => jit(square)(y))(x),
      (x) => lax.scan((c: NDArray, _: NDArray) => [square(c), c] as const, x, jnp.zeros([1]))[0],
      (x) => lax.cond(true, square, (y: NDArray) => y, x),
      (x) => vmap(square)(x.reshape([1])).get(0),
    ];
    for (const f of each) {
      expect(grad(f)(3).item()).toBe(30);
      expect(jit(grad(f))(3).item()).toBe(30);
      expect(vmap(grad(f))(vector).js()).toEqual([10, 20, 30]);
      expect(jvp(f, [3], [1])[1].item()).toBe(30);
      expect(grad(grad(f))(3).item()).toBe(10);
    }
  });

  it("takes rules by argument, null for none", () => {
    const f = customJvp((x: NDArray, y: NDArray) => x.mul(y));
    f.defJvps((t, _, x, y) => t.mul(y).mul(x), null);
    expect(grad(f, { argnums: [0, 1] })(3, 5).map((x) => x.item())).toEqual([15, 0]);
    f.defJvps(
      (t, out) => t.mul(out),
      (t) => t,
    );
    expect(grad(f, { argnums: [0, 1] })(3, 5).map((x) => x.item())).toEqual([15, 1]);
    expect(vmap(grad(f))(vector, vector).js()).toEqual([1, 4, 9]);
  });

  it("takes arguments that are not to be differentiated, which its rule gets first", () => {
    const apply = customJvp((f: (x: NDArray) => NDArray, x: NDArray, n: number) => f(x).mul(n), {
      nondiffArgnums: [0, 2],
    });
    const rule = vi.fn((f, n, [x], [t]) => [apply(f, x, n), t.mul(n).mul(100)]);
    (apply.defJvp as unknown as (r: typeof rule) => void)(rule);
    expect(apply(jnp.negative, 3, 2).item()).toBe(-6);
    expect(grad((x: NDArray) => apply(jnp.negative, x, 2))(3).item()).toBe(200);
    expect(rule.mock.calls[0]!.slice(0, 2)).toEqual([jnp.negative, 2]);
    expect(jit(grad((x: NDArray) => apply(jnp.negative, x, 2)))(3).item()).toBe(200);
    expect(vmap(grad((x: NDArray) => apply(jnp.negative, x, 2)))(vector).js()).toEqual([200, 200, 200]);
  });

  it("takes and returns trees, with integers among them", () => {
    const f = customJvp((p: { x: NDArray; n: NDArray }) => ({ y: p.x.mul(p.n), n: p.n }));
    f.defJvp(([p], [t]) => [f(p), { y: t.x.mul(7), n: t.n }]);
    const n = jnp.array(2, { dtype: "int32" });
    expect(grad((x: NDArray) => f({ x, n }).y)(3).item()).toBe(7);
    expect(grad((x: NDArray) => jit(f)({ x, n }).y)(3).item()).toBe(7);
    expect(vmap((x: NDArray) => grad((z: NDArray) => f({ x: z, n }).y)(x))(vector).js()).toEqual([7, 7, 7]);
  });

  it("batches results whose tangent alone, or that alone, depends on the batch", () => {
    const f = customJvp((x: NDArray, _: NDArray) => x.mul(2));
    f.defJvp(([x, y], [t]) => [f(x, y), t.mul(y)]);
    const each = (y: NDArray): NDArray => grad((x: NDArray) => f(x, y))(1);
    expect(vmap(each)(vector).js()).toEqual([1, 2, 3]);
    expect(jit(vmap(each))(vector).js()).toEqual([1, 2, 3]);
  });

  it("serves functions whose formula is not stable", () => {
    // JAX's own example: log(1 + exp x) at 100, whose derivative is 1, by the plain formula NaN.
    const log1pexp = customJvp((x: NDArray) => jnp.log(jnp.exp(x).add(1)));
    log1pexp.defJvp(([x], [t]) => [log1pexp(x), t.mul(jnp.subtract(1, jnp.divide(1, jnp.exp(x).add(1))))]);
    expect(grad((x: NDArray) => jnp.log(jnp.exp(x).add(1)))(100).item()).toBeNaN();
    expect(grad(log1pexp)(100).item()).toBe(1);
    checkGrads(log1pexp, [jnp.array([0.5, -1])]);
  });

  it("defines an implicit derivative", () => {
    // The square root by Newton's iteration, which reverse mode cannot go through: dx/da = 1 / (2x).
    const root = customJvp((a: NDArray) =>
      lax.whileLoop(
        (x: NDArray) => jnp.abs(x.mul(x).sub(a)).greater(1e-5),
        (x: NDArray) => x.add(a.div(x)).div(2),
        a,
      ),
    );
    root.defJvp(([a], [t]) => {
      const x = root(a);
      return [x, t.div(x.mul(2))];
    });
    expect(grad(root)(4).item()).toBeCloseTo(0.25, 5);
    expect(grad(grad(root))(4).item()).toBeCloseTo(-1 / 32, 5);
    expect(vmap(jit(grad(root)))(jnp.array([1, 4])).js()).toEqual([expect.closeTo(0.5, 5), expect.closeTo(0.25, 5)]);
  });

  it("prints as in JAX", () => {
    function rule([x]: [NDArray], [t]: [NDArray]): readonly [NDArray, NDArray] {
      return [cube(x), t];
    }
    const cube = customJvp(function cube(x: NDArray) {
      return x.mul(x);
    });
    cube.defJvp(rule);
    expect(String(makeJaxpr(cube)(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = custom_jvp_call[
      name=cube
      call_jaxpr={ lambda ; c:f32[]. let d:f32[] = mul c c in (d,) }
      jvp=rule
      symbolic_zeros=False
    ] a
  in (b,) }`);
  });

  // The words are those of JAX 0.10.2.
  it("refuses to go without a rule, and rules that do not fit", () => {
    const f = customJvp(function f(x: NDArray) {
      return x;
    });
    expect(() => f(1)).toThrow("No JVP defined for custom_jvp function f using defjvp.");
    const withRule = (result: (x: NDArray) => unknown) => {
      function rule([x]: [NDArray]): readonly [NDArray, NDArray] {
        return result(x) as readonly [NDArray, NDArray];
      }
      f.defJvp(rule);
      return () => grad(f)(1);
    };
    expect(withRule((x) => [x])).toThrow(
      "Custom JVP rule rule for function f must produce a pair (list or tuple of length two) representing primal and tangent outputs, but got",
    );
    expect(withRule((x) => [x, [x]])).toThrow(
      "must produce primal and tangent outputs with equal container (pytree) structures, but got PyTreeDef(*) and PyTreeDef([*]) respectively.",
    );
    expect(withRule((x) => [x, vector])).toThrow(
      "must produce primal and tangent outputs with corresponding shapes and dtypes. Expected float32[] (tangent type of float32[]) but got float32[3].",
    );
  });

  it("refuses to be differentiated by what it closes over", () => {
    const closing = (y: NDArray): NDArray => {
      const f = customJvp((x: NDArray) => x.mul(y));
      f.defJvp(([x], [t]) => [f(x), t.mul(y)]);
      return f(2);
    };
    expect(() => grad(closing)(3)).toThrow(/^Encountered an unexpected tracer\./);
  });
});
