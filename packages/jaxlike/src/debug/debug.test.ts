import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { checkpoint, debug, grad, jit, numpy as jnp, lax, makeJaxpr, type Array as NDArray, vmap } from "../index.js";

const vector = jnp.array([1, 2, 3]);

describe("debug.print", () => {
  let log: MockInstance<(...args: unknown[]) => void>;
  beforeEach(() => {
    log = vi.spyOn(console, "log").mockImplementation(() => {});
  });
  afterEach(() => log.mockRestore());
  const lines = (): unknown[] => log.mock.calls.map(([line]) => line);

  const f = (x: NDArray): NDArray => {
    debug.print("x is {}", x);
    return x.mul(x);
  };

  it("prints values, not tracers, at each run", () => {
    f(jnp.array(1));
    const jitted = jit(f);
    jitted(2);
    jitted(3);
    expect(lines()).toEqual(["x is 1.0", "x is 2.0", "x is 3.0"]);
  });

  it("prints once for each element of a batch, and on the way forward of a derivative", () => {
    vmap(f)(vector);
    jit(vmap(f))(vector);
    expect(lines()).toEqual([1, 2, 3, 1, 2, 3].map((x) => `x is ${x}.0`));
    log.mockClear();
    expect([grad(f)(4).item(), jit(grad(f))(5).item(), grad(jit(f))(6).item()]).toEqual([8, 10, 12]);
    expect(lines()).toEqual(["x is 4.0", "x is 5.0", "x is 6.0"]);
    log.mockClear();
    expect(vmap(grad(f))(vector).js()).toEqual([2, 4, 6]);
    expect(lines()).toHaveLength(3);
  });

  it("prints in loops and branches, also under grad and jit", () => {
    const sum = (x: NDArray): NDArray =>
      lax.scan(
        (c: NDArray, y: NDArray) => {
          debug.print("{} {}", c, y);
          return [c.add(y.mul(x)), c] as const;
        },
        jnp.array(0),
        vector,
      )[0];
    const expected = ["0.0 1.0", "1.0 2.0", "3.0 3.0"];
    for (const run of [sum, jit(sum), grad(sum), jit(grad(sum))]) {
      log.mockClear();
      run(jnp.array(1));
      expect(lines()).toEqual(expected);
    }
    log.mockClear();
    jit((x: NDArray) => lax.cond(x.greater(0), f, (y: NDArray) => y, x))(1);
    jit((x: NDArray) => lax.cond(x.greater(0), f, (y: NDArray) => y, x))(-1);
    jit((x: NDArray) =>
      lax.whileLoop(
        (y: NDArray) => y.less(3),
        (y: NDArray) => f(y).add(1),
        x,
      ),
    )(0);
    expect(lines()).toEqual(["x is 1.0", "x is 0.0", "x is 1.0", "x is 2.0"]);
  });

  it("is kept though nothing uses its result, and prints again where values are computed again", () => {
    const g = jit((x: NDArray) => {
      jit((y: NDArray) => {
        debug.print("inner {}", y);
      })(x);
      return x;
    });
    expect([g(1).item(), grad(g)(1).item()]).toEqual([1, 1]);
    expect(lines()).toEqual(["inner 1.0", "inner 1.0"]);
    log.mockClear();
    grad(checkpoint(f))(1);
    expect(lines()).toEqual(["x is 1.0", "x is 1.0"]); // as in JAX 0.10.2
  });

  it("fills fields in turn, or by name, with whole arrays too", () => {
    debug.print("{} and {}", 1, vector);
    debug.print("{a} and {b}, {{}}", { b: true, a: jnp.array(2, { dtype: "int32" }) });
    debug.print("nothing");
    expect(lines()).toEqual(["1.0 and [1. 2. 3.]", "2 and True, {}", "nothing"]);
  });

  it("refuses fields without values, and values without fields", () => {
    for (const print of [
      () => debug.print("{}"),
      () => debug.print("x", 1),
      () => debug.print("{a}", { b: 1 }),
      () => debug.print("{a}", 1),
    ]) {
      expect(print).toThrow(/^debug\.print format ".*" has \d fields for \d values/);
    }
  });
});

describe("debug.callback", () => {
  it("gets concrete arrays in the form of the arguments", () => {
    const seen: unknown[] = [];
    jit((x: NDArray) => {
      debug.callback((p: { x: NDArray; twice: NDArray[] }) => seen.push([p.x.item(), p.twice[0]!.js()]), {
        x,
        twice: [x.mul(vector)],
      });
      return x;
    })(2);
    expect(seen).toEqual([[2, [2, 4, 6]]]);
  });

  it("runs in the order of the program", () => {
    const seen: string[] = [];
    const note = (text: string, x: NDArray): void => debug.callback(() => seen.push(text), x);
    jit((x: NDArray) => {
      note("first", x);
      const y = x.mul(2);
      note("second", y);
      return y;
    })(1);
    expect(seen).toEqual(["first", "second"]);
  });

  it("stands in jaxprs", () => {
    const jaxpr = makeJaxpr((x: NDArray) => {
      debug.callback(() => {}, x);
      return x;
    })(1);
    expect(jaxpr.jaxpr.equations.map(({ primitive }) => primitive.name)).toEqual(["debug_callback"]);
  });
});
