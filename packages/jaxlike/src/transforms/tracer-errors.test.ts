// What a traced value says when it is used as if it were known, in JAX's words (0.10.2).
import { describe, expect, it } from "vitest";
import {
  checkpoint,
  errors,
  evalShape,
  grad,
  jit,
  numpy as jnp,
  lax,
  makeJaxpr,
  type Array as NDArray,
  nn,
  valueAndGrad,
  vmap,
} from "../index.js";

const vector = jnp.array([1, 2, 3]);

function refused(run: () => unknown): errors.JaxError {
  try {
    run();
  } catch (error) {
    if (error instanceof errors.JaxError) return error;
    throw error;
  }
  throw new Error("no error");
}

describe("a traced value has no truth value, and is no number:", () => {
  it.each<[string, (x: NDArray) => unknown]>([
    ["x > 0", (x) => (x as unknown as number) > 0],
    ["x <= y", (x) => x <= x.mul(2)],
    ["Number(x)", (x) => Number(x)],
    ["+x", (x) => +x],
    ["x + 1", (x) => (x as unknown as number) + 1],
    ["Math.sin(x)", (x) => Math.sin(x as unknown as number)],
    ["x.greater(0) ? 1 : 2", (x) => (x.greater(0) ? 1 : 2)],
    ["if (x.less(0).any())", (x) => (x.less(0).any() ? 1 : 2)],
    ["while (x.isfinite)", (x) => jnp.logicalNot(jnp.isfinite(x)) && x],
  ])("%s", (_, f) => {
    const error = refused(() => jit((x: NDArray) => f(x) as NDArray)(1));
    expect(error).toBeInstanceOf(errors.TracerBoolConversionError);
    expect(error.message).toMatch(
      /^Attempted boolean conversion of traced array with shape (bool|float32)\[\]\.\nThe error occurred while tracing the function <lambda> at .*tracer-errors\.test\.ts:\d+ for jit\. This concrete value was not available in JavaScript because it depends on the value of the argument x\.\n/,
    );
  });

  it("nor a flag that is an argument", () => {
    const f = (x: NDArray, negate: NDArray | boolean): NDArray => (negate ? x.neg() : x);
    expect(refused(() => jit(f)(1, true)).message).toMatch(/depends on the value of the argument negate\./);
  });
});

describe("a traced value has no elements yet:", () => {
  it.each<[string, (x: NDArray) => unknown, new (...args: never[]) => errors.JaxError]>([
    ["x.item()", (x) => x.item(), errors.ConcretizationTypeError],
    ["x.js()", (x) => x.js(), errors.TracerArrayConversionError],
    ["x.dataSync()", (x) => x.dataSync(), errors.TracerArrayConversionError],
    ["JSON.stringify(x)", (x) => JSON.stringify(x), errors.TracerArrayConversionError],
    ["a length", (x) => jnp.ones([x as never]), errors.JaxError],
  ])("%s", (_, f, kind) => {
    const error = refused(() => jit((x: NDArray) => f(x) as NDArray)(1));
    expect(error).toBeInstanceOf(kind);
  });

  it("says which, and what to do", () => {
    const error = refused(() => jit((x: NDArray) => x.mul(2).item() as never)(1));
    expect(error.message).toMatch(
      /^Abstract tracer value encountered where concrete value is expected: traced array with shape float32\[\]\.\nThe error occurred while tracing the function <lambda> at .*:\d+ for jit\. This concrete value was not available in JavaScript because it depends on the value of the argument x\.\n.*staticArgnums.*\nSee docs\/errors\.md#concretization/,
    );
  });

  it("a mask must be concrete", () => {
    expect(refused(() => jit((x: NDArray) => x.get(x.greater(1)))(vector)).message).toMatch(
      /^Array boolean indices must be concrete; got (Shaped|\w*Tracer<)?.*bool\[3\]/,
    );
  });

  it("but it prints, as in JAX", () => {
    let text = "";
    jit((x: NDArray) => {
      text = `${x} ${x.mul(vector)}`;
      return x;
    })(1);
    expect(text).toBe("JitTracer<~float32[]> JitTracer<float32[3]>");
  });
});

describe("the message names", () => {
  const compare = (x: NDArray): number => ((x as unknown as number) > 0 ? 1 : 2);

  it("all arguments that the value depends on, leaves of trees and of rest parameters too", () => {
    function both(x: NDArray, unused: NDArray, y: NDArray): NDArray {
      return compare(x.mul(y)) === 1 ? unused : x;
    }
    expect(refused(() => jit(both)(1, 2, 3)).message).toMatch(
      /the function both at .* because it depends on the values of the arguments x and y\./,
    );
    const tree = (p: { w: NDArray[] }): NDArray => jnp.array(compare(p.w[0]!));
    expect(refused(() => jit(tree)({ w: [1, 2] })).message).toContain("the value of the argument p['w'][0].");
    const rest = (...xs: NDArray[]): NDArray => jnp.array(compare(xs[1]!));
    expect(refused(() => jit(rest)(1, 2)).message).toContain("the value of the argument xs[1].");
    const second = (n: number, x: NDArray): NDArray => jnp.array(compare(x) + n);
    expect(refused(() => jit(second, { staticArgnums: 0 })(1, 2)).message).toContain("the value of the argument x.");
  });

  it("the function that was jitted through other transformations", () => {
    function g(x: NDArray, y: NDArray): NDArray {
      return compare(x.mul(y)) === 1 ? x : y;
    }
    expect(refused(() => jit(grad(g))(1, 2)).message).toMatch(
      /the function g at .* for jit\. .* the values of the arguments x and y\./,
    );
  });

  it("the innermost transformation", () => {
    const id = (f: (x: NDArray) => NDArray): string => refused(() => f(vector)).message;
    const f = (x: NDArray): NDArray => jnp.array(compare(x.sum()));
    expect(id(jit((x: NDArray) => jit((z: NDArray) => f(z))(x)))).toContain("the value of the argument z.");
    expect(id((x) => lax.scan((c: NDArray, el: NDArray) => [f(el), c] as const, jnp.array(0), x)[0])).toMatch(
      /for scan\. .* the argument el\./,
    );
    expect(id(checkpoint(f))).toMatch(/the function f at .* for checkpoint \/ remat\. .* the argument x\./);
    expect(id((x) => makeJaxpr(f)(x) as never)).toMatch(/the function f at .* the argument x\./);
    expect(id((x) => evalShape(f, x) as never)).toMatch(/the function f at .* the argument x\./);
    expect(id((x) => vmap((z: NDArray) => f(z))(x))).toMatch(
      /is different for each element of the batch that vmap adds/,
    );
  });
});

describe("a truth value that nothing uses is refused", () => {
  it("where the user's function asked for it, also under grad", () => {
    const f = (x: NDArray): NDArray => (x.greater(0) ? x : x.neg());
    expect(() => jit(grad(f))(1)).toThrow(errors.TracerBoolConversionError);
    expect(() => lax.scan((c: NDArray, x: NDArray) => [f(c), x] as const, jnp.array(0), vector)).toThrow(
      errors.TracerBoolConversionError,
    );
  });

  it("but not in what derivatives compute, nor in jaxprs to look at", () => {
    const withAux = (x: NDArray) =>
      [x.mul(x), { relu: jnp.maximum(x, 0), abs: jnp.abs(x), clip: jnp.clip(x, 0, 1) }] as const;
    expect(jit(valueAndGrad(withAux, { hasAux: true }))(3)[1].item()).toBe(6);
    const unused = (x: NDArray): NDArray => {
      jnp.abs(x);
      jnp.where(x.greater(0), x, 0);
      return x.mul(x);
    };
    expect([jit(unused)(3).item(), jit(grad(unused))(3).item()]).toEqual([9, 6]);
    expect(makeJaxpr((x: NDArray) => (x.greater(0) ? x : x))(1).jaxpr.equations).toHaveLength(1);
  });

  it("nor by any function of ours, on the way forward or back", () => {
    const x = jnp.array(0.3);
    const lengths = new Set(["diagIndices", "diagIndicesFrom"]); // take a length, which is no array
    const refusedBy: string[] = [];
    for (const [name, f] of Object.entries<unknown>({ ...jnp, ...lax, ...nn })) {
      if (typeof f !== "function" || lengths.has(name)) continue;
      for (const rest of [[], [x], [x, x]]) {
        const call = (a: NDArray): unknown => f(a, ...rest);
        let out: unknown;
        try {
          out = call(x);
        } catch {
          continue; // Not a function of so many arrays.
        }
        const unused = (a: NDArray): NDArray => {
          call(a);
          return a;
        };
        const isTruth = (out as Partial<NDArray>)?.dtype === "bool";
        for (const run of [() => jit(call)(x), ...(isTruth ? [] : [() => jit(grad(unused))(x)])]) {
          try {
            run();
          } catch (error) {
            if (error instanceof errors.TracerBoolConversionError) refusedBy.push(name);
          }
        }
      }
    }
    expect(refusedBy).toEqual([]);
  });

  it("nor where it is used: returned, combined, printed", () => {
    expect(jit((x: NDArray) => x.greater(0))(1).item()).toBe(true);
    expect(jit((x: NDArray) => jnp.logicalAnd(x.greater(0), x.less(2)))(1).item()).toBe(true);
    expect(jit((x: NDArray) => jnp.where(x.greater(0), 1, 2))(1).item()).toBe(1);
  });
});

describe("what jit takes and returns must be arrays", () => {
  it("in the words of JAX", () => {
    function f(x: NDArray): NDArray {
      return x && ("text" as never);
    }
    expect(refused(() => jit(f)(1)).message).toMatch(
      /^function f at .*tracer-errors\.test\.ts:\d+ traced for jit returned a value of type string, which is not a valid JAX type\./,
    );
    expect(refused(() => jit((p: { name: NDArray }) => p.name)({ name: "text" as never })).message).toMatch(
      /^Error interpreting argument to <lambda> at .* as an abstract array\. The problematic value is of type string and was passed to the function at path p\['name'\]\.\nThis typically means that a jit-wrapped function was called with a non-array argument/,
    );
  });
});

describe("a leaked tracer", () => {
  const kept: NDArray[] = [];
  function keep(x: NDArray): NDArray {
    kept[0] = x.mul(2);
    return x;
  }

  it.each<[string, () => unknown, string]>([
    ["jit", () => jit(keep)(1), "JaxprTracer"],
    ["grad", () => grad(keep)(1), "JvpTracer"],
    ["vmap", () => vmap(keep)(vector), "BatchTracer"],
    ["scan", () => lax.scan((c: NDArray, x: NDArray) => [keep(c), x] as const, jnp.array(0), vector), "JaxprTracer"],
    ["cond", () => lax.cond(true, keep, (x) => x, 1), "JaxprTracer"],
    ["checkpoint", () => checkpoint(keep)(1), "JaxprTracer"],
    ["makeJaxpr", () => makeJaxpr(keep)(1), "JaxprTracer"],
    ["jit of grad", () => jit(grad(keep))(1), "JvpTracer"],
  ])("of %s is unexpected, however it is used", (_, leak, kind) => {
    leak();
    const tracer = kept[0]!;
    const words = new RegExp(
      `^Encountered an unexpected tracer\\. A function transformed by JAX had a side effect, allowing for a reference to an intermediate value with type float32\\[\\] wrapped in a ${kind} to escape the scope of the transformation\\.\nJAX transformations require that functions explicitly return their outputs, and disallow saving intermediate values to global state\\.`,
    );
    for (const use of [
      () => tracer.add(1),
      () => jit((x: NDArray) => x.add(tracer))(1),
      () => jit(() => tracer)(),
      () => grad((x: NDArray) => x.mul(tracer))(1),
      () => vmap((x: NDArray) => x.mul(tracer))(vector),
      () => lax.scan((c: NDArray, x: NDArray) => [c.add(tracer), x] as const, jnp.array(0), vector),
    ]) {
      const error = refused(use);
      expect(error).toBeInstanceOf(errors.UnexpectedTracerError);
      expect(error.message).toMatch(words);
    }
  });

  it("names the function that it comes from", () => {
    jit(keep)(1);
    expect(refused(() => kept[0]!.add(1)).message).toMatch(
      /The function being traced when the value leaked was keep at .*tracer-errors\.test\.ts:\d+ traced for jit\.\n/,
    );
  });
});
