import { afterEach, describe, expect, it } from "vitest";
import {
  config,
  debugInfs,
  debugNans,
  effectsBarrier,
  enableChecks,
  enableX64,
  jit,
  numpy as jnp,
  makeJaxpr,
  namedCall,
  namedScope,
  numpyDtypePromotion,
  numpyRankPromotion,
  random,
  threefryPartitionable,
  typeOf,
} from "../index.js";

describe("switches that are set while a function runs", () => {
  afterEach(() => expect(config.read("jax_enable_x64")).toBe(false));

  it("enableX64 gives 64-bit types, and takes them back, after an error too", () => {
    expect(enableX64(true, () => jnp.zeros(2).dtype)).toBe("float64");
    expect(jnp.zeros(2).dtype).toBe("float32");
    const failing = (): never => {
      throw new Error("failed");
    };
    expect(() => enableX64(true, failing)).toThrow("failed");
  });

  it("debugNans and debugInfs find where they arise", () => {
    expect(() => debugNans(true, () => jnp.log(-1))).toThrow("invalid value (nan)");
    expect(() => debugInfs(true, () => jnp.log(0))).toThrow("inf");
    expect(debugNans(false, () => jnp.log(-1)).item()).toBeNaN();
  });

  it("enableChecks lets right programs be", () => {
    expect(enableChecks(true, () => jit((x) => x.add(1))(1).item())).toBe(2);
  });

  it("numpyDtypePromotion and numpyRankPromotion can refuse", () => {
    const mixed = () => jnp.arange(2).add(jnp.zeros(2));
    expect(numpyDtypePromotion("standard", mixed).dtype).toBe("float32");
    expect(() => numpyDtypePromotion("strict", mixed)).toThrow();
    const ranks = () => jnp.zeros([2, 2]).add(jnp.zeros(2));
    expect(numpyRankPromotion("allow", ranks).shape).toEqual([2, 2]);
    expect(() => numpyRankPromotion("raise", ranks)).toThrow();
  });

  // JAX 0.10.2: the words of split(key(0)), in both modes.
  it("threefryPartitionable chooses the bits", () => {
    const words = () => random.keyData(random.split(random.key(0))).js();
    expect(threefryPartitionable(true, words)).toEqual([
      [1797259609, 2579123966],
      [928981903, 3453687069],
    ]);
    expect(threefryPartitionable(false, words)).toEqual([
      [4146024105, 967050713],
      [2718843009, 1272950319],
    ]);
  });
});

describe("small functions", () => {
  it("typeOf tells shape, dtype and weakness", () => {
    expect(typeOf(jnp.zeros([2, 3])).long).toBe("float32[2,3]");
    expect(typeOf(3).long).toBe("~int32[]");
    expect(() => typeOf("a")).toThrow("is not a valid JAX type");
  });

  it("namedCall names functions in jaxprs", () => {
    const f = namedCall((x) => x.add(1), { name: "layer" });
    expect(f(jnp.float32(2)).item()).toBe(3);
    expect(makeJaxpr(jit(f))(1).toString()).toContain("jit[\n      name=layer");
    expect(namedScope("body", () => 3)).toBe(3);
  });

  it("effectsBarrier resolves", async () => expect(await effectsBarrier()).toBeUndefined());

  it("keys have the dtype of keys", () => expect(random.key(0).dtype).toBe(random.keyDtype()));
});
