import { readFileSync } from "node:fs";
import { LabError } from "@lab/errors";
import { describe, expect, it } from "vitest";
import * as errors from "./errors.js";

const advice = { fix: "Do this." };

const CLASSES = [
  [errors.JaxTypeError, "type-error"],
  [errors.JaxValueError, "value-error"],
  [errors.JaxIndexError, "index-error"],
  [errors.JaxNotImplementedError, "not-implemented"],
  [errors.ConcretizationTypeError, "concretization"],
  [errors.TracerBoolConversionError, "tracer-bool-conversion"],
  [errors.TracerIntegerConversionError, "tracer-integer-conversion"],
  [errors.TracerArrayConversionError, "tracer-array-conversion"],
  [errors.NonConcreteBooleanIndexError, "non-concrete-boolean-index"],
  [errors.UnexpectedTracerError, "unexpected-tracer"],
  [errors.JaxFloatingPointError, "floating-point"],
  [errors.UnhashableStaticArgumentError, "unhashable-static-argument"],
  [errors.JaxprTypeError, "jaxpr-type"],
] as const;

describe.each(CLASSES)("%o", (Class, code) => {
  const error = new Class("words", advice);

  it(`has the code ${code} and its own name`, () => {
    expect(error.code).toBe(code);
    expect(error.name).toBe(Class.name);
    expect(String(error)).toMatch(new RegExp(`^${Class.name}: words`));
  });

  it("is a JaxError, a LabError and an Error", () => {
    expect(error).toBeInstanceOf(errors.JaxError);
    expect(error).toBeInstanceOf(LabError);
    expect(error).toBeInstanceOf(Error);
  });

  it("ends with the section that explains it", () => {
    expect(error.message).toBe(`words.\nDo this.\nSee docs/errors.md#${code} of @lab/jaxlike.`);
  });
});

describe("a JaxError", () => {
  it("says what was given, what was expected, and what to do", () => {
    const error = new errors.JaxError("value-error", "axis 3 does not exist", {
      expected: "0 or 1",
      fix: "Count again.",
    });
    expect(error.message).toBe(
      "axis 3 does not exist. Expected 0 or 1.\nCount again.\nSee docs/errors.md#value-error of @lab/jaxlike.",
    );
    expect(error).toMatchObject({ given: "axis 3 does not exist", expected: "0 or 1", fix: "Count again." });
  });

  it.each(["Is it so?", "It is (3,)", "in `f`", "{ lambda ; . let  in () }", "as follows:"])(
    "adds no full stop to %j",
    (words) => {
      expect(new errors.JaxError("type-error", words, advice).message).toBe(
        `${words}\nDo this.\nSee docs/errors.md#type-error of @lab/jaxlike.`,
      );
    },
  );

  it("keeps its cause, and has none otherwise", () => {
    const cause = new RangeError("below");
    expect(new errors.JaxTypeError("words", { ...advice, cause }).cause).toBe(cause);
    expect("cause" in new errors.JaxTypeError("words", advice)).toBe(false);
  });
});

describe("what a tracer refuses", () => {
  it("is always a ConcretizationTypeError", () => {
    const concretizations = CLASSES.filter(
      ([Class]) => new Class("", advice) instanceof errors.ConcretizationTypeError,
    );
    expect(concretizations.map(([, code]) => code)).toEqual([
      "concretization",
      "tracer-bool-conversion",
      "tracer-integer-conversion",
      "tracer-array-conversion",
      "non-concrete-boolean-index",
    ]);
  });
});

describe("docs/errors.md", () => {
  const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
  const sections = Array.from(page.matchAll(/^## (.*)$/gm), ([, title]) => title!);

  it("has a section for each code, and no other", () => {
    expect(sections.toSorted()).toEqual([...errors.JAX_ERROR_CODES].sort());
  });

  it.each(errors.JAX_ERROR_CODES)("lists %s with its class", (code) => {
    const Class = CLASSES.find(([, of]) => of === code)?.[0] ?? errors.JaxError;
    expect(page).toContain(`| [\`${code}\`](#${code}) | \`${Class.name}\` |`);
  });
});
