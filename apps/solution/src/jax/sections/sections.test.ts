import { devices } from "@lab/jaxlike";
import { beforeAll, describe, expect, it } from "vitest";
import { runJax } from "../run-jax.js";
import type { Section, SectionResult } from "../section.js";
import { SECTIONS } from "./index.js";

// Golden values: the lecture's own where it shows them, JAX's otherwise (tests/random_test.py for the random numbers).
const results = new Map<string, SectionResult>();
beforeAll(async () => {
  await runJax({
    timing: { seconds: 0, fewest: 1 },
    onSection: (result) => results.set(result.id, result),
  });
}, 60_000);

const output = (id: string): readonly string[] => results.get(id)!.output;
/** The numbers that a line shows after its label. */
const numbers = (line: string | undefined): number[] =>
  [...line!.slice(line!.indexOf(":") + 1).matchAll(/-?\d+(\.\d+)?/g)].map(
    ([digits]) => Number(digits),
  );

const expectNear = (
  values: readonly number[],
  expected: readonly number[],
): void => {
  expect(values).toHaveLength(expected.length);
  for (const [i, value] of values.entries())
    expect(value).toBeCloseTo(expected[i]!, 5);
};

describe("the sections", () => {
  it("are in the lecture's order, each with an id of its own", () => {
    const times = SECTIONS.map(({ lecture }) => lecture);
    expect(times.every((time) => /^0[12]:[0-5]\d:[0-5]\d$/.test(time))).toBe(
      true,
    );
    expect(times).toEqual([...times].sort());
    expect(new Set(SECTIONS.map(({ id }) => id)).size).toBe(SECTIONS.length);
  });

  it.each(SECTIONS)(
    "$id runs nothing but the code that it shows",
    ({ source }: Section) => {
      expect(source).toMatch(
        / {2}(async )?run\(\{[^}]*\}\) \{\n {4}\/\/ #region shown\n/,
      );
      expect(source).toMatch(/\n {4}\/\/ #endregion\n {2}\},\n\};\n$/);
      expect(source.match(/#region/g)).toHaveLength(1);
    },
  );

  it.each(SECTIONS)(
    "$id shows its own code, without the harness",
    ({ id, source }: Section) => {
      const { code } = results.get(id)!;
      expect(code).toMatch(/^import [^;]+ from "@lab\/jaxlike";$/m);
      expect(code).toMatch(/show|time/);
      expect(code).not.toMatch(/#region|#endregion|from "\.|\?raw|export const/);
      const lines = new Set(source.split("\n").map((line) => line.trim()));
      for (const line of code.split("\n")) expect(lines).toContain(line.trim());
    },
  );

  it.each(SECTIONS)(
    "$id can be read in class: some sentences, and code that fits on a screen",
    ({ id }: Section) => {
      const { code, idea } = results.get(id)!;
      expect(idea.length).toBeLessThan(500);
      expect(code.split("\n").length).toBeLessThan(50);
      for (const line of code.split("\n"))
        expect(line.length).toBeLessThanOrEqual(82);
    },
  );

  it("give plain data, the same after a passage through JSON", () => {
    const all = [...results.values()];
    expect(all).toHaveLength(SECTIONS.length);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });

  it("leave no path of this machine in what they show", () => {
    for (const { output } of results.values())
      expect(output.join("\n")).not.toMatch(/\.ts\b|file:|node_modules/);
  });
});

describe("what they show", () => {
  it("01:18 arrays look like NumPy's, and refuse operators", () => {
    expect(output("arrays")).toEqual([
      "shape: [1000]",
      "dtype: float32",
      "Array([ 0. ,  2.5,  5. ,  7.5, 10. ], dtype=float32)",
      expect.stringMatching(
        /^JaxTypeError: The truth value of an array with more than one element is ambiguous/,
      ),
      "plus 1: [ 1.   3.5  6.   8.5 11. ]",
    ]);
    const { points } = results.get("arrays")!.plots[0]!.series[0]!;
    expect(points).toHaveLength(1000);
    for (const { x, y } of points)
      expect(y).toBeCloseTo(Math.sin(x) * Math.cos(x), 5);
  });

  it("01:19 an array cannot be assigned to; an update is a new array", () => {
    expect(output("immutable")).toEqual([
      "a JavaScript array: [23, 1, 2]",
      expect.stringMatching(
        /^JaxTypeError: JAX arrays are immutable and do not support in-place item assignment/,
      ),
      "a new array: [23  1  2]",
      "x itself: [0 1 2]",
      "x[1, :] = 1:",
      "[[0. 0. 0.]",
      " [1. 1. 1.]",
      " [0. 0. 0.]]",
      "x[[0, -1], 1:] = 7:",
      "[[0. 7. 7.]",
      " [0. 0. 0.]",
      " [0. 7. 7.]]",
      "x[0:2] += 100: [101. 102.   3.]",
    ]);
  });

  it("01:23 the same key gives the same numbers: JAX's", () => {
    const [key, first, again, ...others] = output("keys");
    expect(key).toBe("key: [0 0]");
    expectNear(numbers(first), [1.6226422, 2.0252647, -0.43359444, -0.07861735]);
    expect(numbers(again)).toEqual(numbers(first));
    for (const line of others) expect(numbers(line)).not.toEqual(numbers(first));
    expect(numbers(others[0])[0]).toBeCloseTo(-2.4424558, 5);
  });

  it("01:28 SELU, the same with jit", () => {
    const [eager, compiled] = output("jit").map(numbers);
    expectNear(eager!, [-1.5161895, -1.1084234, 0, 1.05, 2.1]);
    expect(compiled).toEqual(eager);
    const { points } = results.get("jit")!.plots[0]!.series[0]!;
    for (const { x, y } of points)
      expect(y).toBeCloseTo(1.05 * (x > 0 ? x : 1.67 * Math.exp(x) - 1.67), 4);
  });

  it("01:32 first, second and third derivative", () => {
    expect(output("grad")).toEqual([
      "2x + 3 at 2: 7.0",
      "f′(2) = 3·4 − 4·2 + 1: 5.0",
      "f″(2) = 6·2 − 4: 8.0",
      "f‴(2): 6.0",
    ]);
    const [, slope, curvature] = results.get("grad")!.plots[0]!.series;
    for (const { x, y } of slope!.points)
      expect(y).toBeCloseTo(3 * x * x - 4 * x + 1, 4);
    for (const { x, y } of curvature!.points) expect(y).toBeCloseTo(6 * x - 4, 4);
  });

  it("01:34 gradients by two arguments, Jacobians, and the Hessian in both orders", () => {
    const hessian = ["[[ 2.  1.]", " [ 1. 54.]]"];
    const jacobian = ["[[4. 0.]", " [3. 2.]]"];
    expect(output("jacobian")).toEqual([
      "∂f/∂x = 2x + y: 7.0",
      "∂f/∂y = x + 9y²: 83.0",
      "by both: [7.0, 83.0]",
      "and again by both: [[2.0, 1.0], [1.0, 54.0]]",
      "gradient: [ 7. 83.]",
      "Hessian, forward over reverse:",
      ...hessian,
      "Hessian, reverse over forward:",
      ...hessian,
      "Hessian:",
      ...hessian,
      "Jacobian by columns:",
      ...jacobian,
      "Jacobian by rows:",
      ...jacobian,
    ]);
  });

  it("01:38 the derivative of |x| at 0 is 1", () => {
    expect(output("no-derivative")).toEqual([
      "right of 0: 1.0",
      "left of 0: -1.0",
      "at 0: 1.0",
    ]);
  });

  it("01:39 vmap along rows, columns, and with a shared vector", () => {
    expect(output("vmap")).toEqual([
      "row by row: [ 25. 625.]",
      "rows with columns: [ 49. 484.]",
      "rows with one vector: [ 9. 49.]",
    ]);
  });

  it("01:48 lax refuses what jnp promotes", () => {
    expect(output("lax")).toEqual([
      "jnp.add: 1.5",
      "JaxTypeError: lax.add requires arguments to have the same dtypes, got int32, float32. (Tip: jnp.add is a similar function that does automatic type promotion on inputs).",
      "lax.add, converted: 1.5",
    ]);
  });

  it("01:50 both convolutions give the same", () => {
    const [easy, full] = output("convolution").map(numbers);
    expect(easy).toEqual([0, 2, 6, 12, 18, 24, 18, 10]);
    expect(full).toEqual(easy);
  });

  it("01:51 a mask changes the shape, and jit refuses it", () => {
    expect(output("shapes")).toEqual([
      "[-1. -3.]",
      "NonConcreteBooleanIndexError: Array boolean indices must be concrete; got bool[3]",
      "where: [-1.  0. -3.]",
    ]);
  });

  it("01:53 the first call sees tracers, the second nothing, another shape tracers again", () => {
    expect(output("tracers")).toEqual([
      "first call:",
      "f runs",
      "  x: JitTracer<float32[3,4]>",
      "  y: JitTracer<float32[4]>",
      "  result: JitTracer<float32[3]>",
      "[16. 16. 16.]",
      "second call, other numbers:",
      "[4. 4. 4.]",
      "third call, another shape:",
      "f runs",
      "  x: JitTracer<float32[1,4]>",
      "  y: JitTracer<float32[4]>",
      "  result: JitTracer<float32[1]>",
      "[4.]",
      "with jit turned off, to look at values:",
      "f runs",
      "  x: [[1. 1. 1. 1.]]",
      "  y: [1. 1. 1. 1.]",
      "  result: [16.]",
      "[16.]",
    ]);
  });

  it("01:56 the jaxpr has types, shapes and operations of lax", () => {
    expect(output("jaxpr").slice(0, 8)).toEqual([
      "{ lambda ; a:f32[3,4] b:f32[4]. let",
      "    c:f32[3,4] = add a 1.0:f32[]",
      "    d:f32[4] = add b 1.0:f32[]",
      "    e:f32[3] = dot_general[",
      "      dimension_numbers=(([1], [0]), ([], []))",
      "      preferred_element_type=float32",
      "    ] c d",
      "  in (e,) }",
    ]);
    expect(output("jaxpr").join("\n")).toMatch(
      /the derivative of x·sin x:[\s\S]*cos a/,
    );
  });

  it("01:58 an if on an argument: refused, computed, or static and traced for each value and type", () => {
    expect(output("static-arguments")).toEqual([
      "without jit: [-1. -2.]",
      "TracerBoolConversionError: Attempted boolean conversion of traced array with shape bool[].",
      "by arithmetic: [-5.0, 5.0]",
      "negate = true, traces so far 1: -5.0",
      "negate = false, traces so far 2: 5.0",
      "negate = true, traces so far 2: -5.0",
      "negate = false, traces so far 2: 5.0",
      "negate = 1, traces so far 3: -5.0",
      "negate = 1, traces so far 3: -5.0",
    ]);
  });

  it("02:04 a global is frozen until shapes change", () => {
    expect(output("pure-functions")).toEqual([
      "4 + g with g = 0: 4.0",
      "5 + g with g = 10, but g is frozen: 5.0",
      "another shape, traced again: [14.]",
      "g as an argument: [5.0, 15.0]",
    ]);
  });

  it("02:07 out of bounds, an update is dropped and a read takes the last element", () => {
    expect(output("out-of-bounds")).toEqual([
      "add 23 at 11: [0 1 2 3 4 5 6 7 8 9]",
      "x[11]: 9",
      "add 23 at -1: [ 0  1  2  3  4  5  6  7  8 32]",
      "x[11], if you ask: nan",
    ]);
  });

  it("02:08 NumPy's numbers come from a hidden state, JAX's from keys that are split", () => {
    const [numpy, first, second, , last] = output("random-state");
    expect(numbers(numpy)).toEqual([1.764052345967664, 0.4001572083672233]);
    expect(first).toMatch(/^draw 1: key \[0 0\], number -2\.4424/);
    expect(second).toMatch(/^draw 2: key \[1797259609 2579123966\]/);
    expect(new Set(numbers(last)).size).toBe(4);
  });

  it("02:12 workers with one state depend on who is fast, with keys of their own they do not", () => {
    const [firstFast, secondFast, withKeys, withKeysAgain] = output("workers");
    expect(numbers(firstFast)).not.toEqual(numbers(secondFast));
    expect(numbers(withKeys)).toHaveLength(6);
    expect(numbers(withKeys)).toEqual(numbers(withKeysAgain));
  });

  it("02:15 grad goes through an if, jit of it does not, where does; and objects are true", () => {
    expect(output("branches")).toEqual([
      "f′ at 2 and 4: [12.0, -4.0]",
      "TracerBoolConversionError: Attempted boolean conversion of traced array with shape float32[].",
      "with where: [12.0, -4.0]",
      "4 < 3: False",
      "4 < 3, in an if: true",
      "4 < 3, in an if, with item(): false",
      "TracerBoolConversionError: Attempted boolean conversion of traced array with shape bool[].",
    ]);
  });

  it("02:17 cond, foriLoop, scan, and the derivative of a loop", () => {
    expect(output("control-flow")).toEqual([
      "cond at 3 and −3: [9.0, 3.0]",
      "0 + 1 + … + 9: 45.0",
      "scan, the last state: 10.0",
      "scan, every step: [ 0.  1.  3.  6. 10.]",
      "4x³ at 2: 32.0",
    ]);
  });

  it("02:18 a NaN is found where it is made", () => {
    expect(output("nans")).toEqual([
      "somewhere: nan",
      "JaxFloatingPointError: invalid value (nan) encountered in log.",
    ]);
  });

  it("02:18 32 bits, and 64 when asked", () => {
    expect(output("double-precision")).toEqual([
      "JavaScript: 0.3333333333333333",
      "Array([0.33333334], dtype=float32)",
      "and all its digits: 0.3333333432674408",
      "Array([0.33333333], dtype=float64)",
      "and all its digits: 0.3333333333333333",
    ]);
  });
});

describe("what they measure", () => {
  it("01:25 is the product on the device, on the host, with implicit and with explicit transfer", () => {
    const there = devices().map(String);
    expect(output("devices")).toEqual([`devices: [${there.join(", ")}]`]);
    expect(rowsOf("devices")).toEqual([
      ...there.map((device) => `all on ${device}`),
      "all on the host, in JavaScript",
      "implicit transfer",
      ...there.map((device) => `explicit, to ${device}`),
    ]);
  });

  it("01:30 is SELU as it stands, at the first call with jit, and at later ones", () => {
    expect(rowsOf("jit")).toEqual([
      "as it stands",
      "jit, the first call",
      "jit, every later call",
    ]);
  });

  it("01:46 is a loop, jit alone, vmap alone, and both", () => {
    expect(rowsOf("vmap")).toEqual(["loop", "jit", "vmap", "vmap and jit"]);
  });

  it("is positive, says its unit, and that it was measured here", () => {
    const tables = [...results.values()].flatMap((result) => result.tables);
    expect(tables).toHaveLength(3);
    for (const { caption, columns, rows } of tables) {
      expect(caption).toContain("measured on this machine");
      expect(columns.slice(1)).toEqual([
        { title: "time", unit: "ms" },
        { title: "spread", unit: "ms" },
        { title: "speed-up", unit: "×" },
      ]);
      for (const { values } of rows) {
        const [time, spread, speedUp] = values as [number, number, number];
        expect(time).toBeGreaterThan(0);
        expect(spread).toBeGreaterThanOrEqual(0);
        expect(speedUp).toBeCloseTo(rows[0]!.values[0]! / time, 10);
      }
    }
  });

  const rowsOf = (id: string): string[] =>
    results.get(id)!.tables[0]!.rows.map(({ name }) => name);
});
