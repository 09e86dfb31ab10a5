/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import type { Primitive } from "../src/core/primitive.js";
import { calls } from "./primitive-cases/calls.js";
import { collectives } from "./primitive-cases/collectives.js";
import { elementwiseBinary } from "./primitive-cases/elementwise-binary.js";
import { elementwiseUnary } from "./primitive-cases/elementwise-unary.js";
import { indexing } from "./primitive-cases/indexing.js";
import { linearAlgebra } from "./primitive-cases/linear-algebra.js";
import { products } from "./primitive-cases/products.js";
import { randomNumbers } from "./primitive-cases/random.js";
import { reductions } from "./primitive-cases/reductions.js";
import { structure } from "./primitive-cases/structure.js";

const modules = import.meta.glob<Record<string, unknown>>(["../src/**/*.ts", "!../src/**/*.test.ts"], { eager: true });
const texts = import.meta.glob<string>(["../src/**/*.ts", "!../src/**/*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

const isPrimitive = (x: unknown): x is Primitive =>
  typeof x === "object" && x !== null && "name" in x && "abstractEval" in x && "batch" in x;

const primitives = Object.values(modules).flatMap((module) => Object.values(module).filter(isPrimitive));
const names = new Set(primitives.map(({ name }) => name));

const swept = new Set(
  [
    calls,
    collectives,
    elementwiseBinary,
    elementwiseUnary,
    indexing,
    linearAlgebra,
    products,
    randomNumbers,
    reductions,
    structure,
  ].flatMap((table) => table.map(({ primitive }) => primitive)),
);

/** What the laws of the sweep do not fit, and where it is tested instead. */
const APART: { readonly [name: string]: { readonly reason: string; readonly testedIn: string } } = {
  custom_lin: {
    reason: "stands in the linear jaxprs of reverse mode only, and is known by its transpose alone",
    testedIn: "../src/transforms/custom-vjp.test.ts",
  },
  debug_callback: {
    reason: "has no results; what it does is a side effect",
    testedIn: "../src/debug/debug.test.ts",
  },
};

/** Rules that a primitive of the same name is made of, one file each. */
const PARTS = ["../src/lax/bitcast-convert-type.ts", "../src/lax/elementwise/nextafter.ts"];

describe("the sweep over all primitives", () => {
  it("has a case for each primitive that the sources export", () => {
    expect(names.size).toBeGreaterThan(100);
    const missing = [...names].filter((name) => !swept.has(name) && !Object.hasOwn(APART, name));
    expect(missing).toEqual([]);
  });

  it("names primitives only that exist", () => {
    expect([...swept, ...Object.keys(APART)].filter((name) => !names.has(name))).toEqual([]);
  });

  it("sweeps what can be swept, and knows where the others are tested", () => {
    const tests = import.meta.glob("../src/**/*.test.ts");
    for (const [name, { testedIn }] of Object.entries(APART)) {
      expect(swept).not.toContain(name);
      expect(Object.keys(tests)).toContain(testedIn);
    }
  });

  it("sees all primitives, since sources export them", () => {
    const hidden = Object.entries(texts).filter(([, text]) => /^const \w+: Primitive</m.test(text));
    expect(hidden.map(([file]) => file)).toEqual(PARTS);
  });
});
