import { afterEach, describe, expect, it } from "vitest";
import { broadcastInDim } from "../lax/broadcast-in-dim.js";
import { mul, mulPrimitive } from "../lax/elementwise/arithmetic.js";
import { sin, sinPrimitive } from "../lax/elementwise/trigonometric.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { jitPrimitive } from "../transforms/jit-primitive.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vmap } from "../transforms/vmap.js";
import type { NDArray } from "./array.js";
import { ShapedArray } from "./aval.js";
import { arrayOf, type ConcreteArray, scalarOf } from "./concrete-array.js";
import { config } from "./config.js";
import { JaxprTypeError } from "./errors.js";
import { type Atom, ClosedJaxpr, type Equation, type Jaxpr, Literal, Var } from "./jaxpr.js";
import { checkJaxpr } from "./jaxpr-typecheck.js";
import type { Primitive } from "./primitive.js";

const f32 = (...shape: number[]): Var => new Var(new ShapedArray(shape, "float32"));
const i32 = (): Var => new Var(new ShapedArray([], "int32"));
const vector = (...elements: number[]): ConcreteArray =>
  arrayOf(Float32Array.from(elements), [elements.length], "float32");
const equation = (
  primitive: unknown,
  inputs: readonly Atom[],
  outputs: readonly Var[],
  params: object = {},
): Equation => ({ primitive: primitive as Primitive, inputs, outputs, params });
const closed = (inputs: readonly Var[], equations: readonly Equation[], outputs: readonly Atom[]): ClosedJaxpr =>
  new ClosedJaxpr({ constants: [], inputs, equations, outputs });

describe("accepts", () => {
  it("what tracing makes, calls included", () => {
    const f = jit((x: NDArray) => mul(sin(x), x));
    const three = vector(1, 2, 3);
    checkJaxpr(makeJaxpr(f)(1));
    checkJaxpr(makeJaxpr(grad(f))(1));
    checkJaxpr(makeJaxpr(vmap(grad(f)))(three));
    checkJaxpr(makeJaxpr((x: NDArray) => mul(x, three))(1));
  });

  it("types that differ in weakness only", () => {
    const [x, y] = [f32(), new Var(new ShapedArray([], "float32", true))];
    expect(() => checkJaxpr(closed([x], [equation(sinPrimitive, [x], [y])], [y]))).not.toThrow();
  });
});

describe("refuses", () => {
  const wrong = (jaxpr: ClosedJaxpr): string => {
    try {
      checkJaxpr(jaxpr);
    } catch (error) {
      expect(error).toBeInstanceOf(JaxprTypeError);
      return (error as JaxprTypeError).message;
    }
    return "accepted";
  };

  it("a variable that is used before it is bound, with the equation and what is around it", () => {
    const [x, y, z] = [f32(), f32(), f32()];
    const jaxpr = closed([x], [equation(sinPrimitive, [y], [z]), equation(sinPrimitive, [x], [y])], [z]);
    expect(wrong(jaxpr)).toBe(`Variable 'c' not defined

in equation:

b:f32[] = sin c

while checking jaxpr:

{ lambda ; a:f32[]. let b:f32[] = sin c; c:f32[] = sin a in (b,) }
Correct the rule of the primitive that made the equation, or the code that built the jaxpr.
See docs/errors.md#jaxpr-type of @lab/jaxlike.`);
  });

  it("a result that no equation binds", () => {
    const [x, y] = [f32(), f32()];
    expect(wrong(closed([x], [], [y]))).toMatch(/^Variable 'b' not defined\n\nwhile checking jaxpr:\n/);
  });

  it("a variable that is bound twice, as results or as arguments", () => {
    const [x, y] = [f32(), f32()];
    const twice = [equation(sinPrimitive, [x], [y]), equation(sinPrimitive, [y], [y])];
    expect(wrong(closed([x], twice, [y]))).toMatch(/^Variable 'b' already bound/);
    expect(wrong(closed([x, x], [], [x]))).toMatch(/^Variable 'a' already bound/);
  });

  it("a type that is not what the primitive's rule says", () => {
    const [x, y] = [f32(3), f32(2)];
    expect(wrong(closed([x], [equation(sinPrimitive, [x], [y])], [y]))).toMatch(
      /^Value for variable 'b' inconsistently typed as f32\[3\] for let-binder of type f32\[2\]/,
    );
    const z = i32();
    expect(wrong(closed([x], [equation(sinPrimitive, [x], [z])], [z]))).toMatch(
      /as f32\[3\] for let-binder of type i32\[\]/,
    );
  });

  it("operands that the primitive does not take", () => {
    const [x, n, y] = [f32(), i32(), f32()];
    const jaxpr = closed([x, n], [equation(mulPrimitive, [x, n], [y])], [y]);
    expect(wrong(jaxpr)).toMatch(/^Primitive mul does not take these operands\n\nin equation:\n\nc:f32\[\] = mul a b/);
    expect(() => checkJaxpr(jaxpr)).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
  });

  it("another number of results", () => {
    const [x, y, z] = [f32(), f32(), f32()];
    expect(wrong(closed([x], [equation(sinPrimitive, [x], [y, z])], [y]))).toMatch(
      /^Primitive sin has 1 results, but its equation binds 2/,
    );
  });

  it("literals that have axes or are no arrays", () => {
    const y = f32(2);
    const long = new Literal(vector(1, 2));
    expect(wrong(closed([], [equation(sinPrimitive, [long], [y])], [y]))).toMatch(
      /^Literal value of type f32\[2\] is not a scalar/,
    );
    let leaked: NDArray | undefined;
    makeJaxpr((x: NDArray) => {
      leaked = x;
      return x;
    })(1);
    const traced = new Literal(leaked as ConcreteArray);
    expect(wrong(closed([], [], [traced]))).toMatch(/^Literal value JitTracer<~float32\[\]> is not a concrete array/);
    const z = f32();
    const hidden = equation(sinPrimitive, [new Literal(scalarOf(1, "float32"))], [z], { x: leaked });
    expect(wrong(closed([], [hidden], [z]))).toMatch(/^Parameter x holds the tracer JitTracer/);
  });

  it("calls with too few operands, or of other types", () => {
    const [x, y, a, b] = [f32(), f32(), f32(), f32()];
    const body = closed([a, b], [], [a]);
    const call = (...inputs: Atom[]) => equation(jitPrimitive, inputs, [y], { name: "f", jaxpr: body });
    expect(wrong(closed([x], [call(x)], [y]))).toMatch(
      /^Call primitive jit with 1 operands cannot call jaxpr with 2 inputs/,
    );
    const n = i32();
    expect(wrong(closed([x, n], [call(x, n)], [y]))).toMatch(
      /^Call primitive jit passes operand of type i32\[\] to jaxpr expecting type f32\[\]/,
    );
    expect(wrong(closed([x], [call(x, x)], [y]))).toBe("accepted");
  });

  it("what is wrong within a called jaxpr, which the message shows", () => {
    const [x, y, a, b, c] = [f32(), f32(), f32(), f32(), f32()];
    const body = closed([a], [equation(sinPrimitive, [b], [c])], [c]);
    const call = equation(jitPrimitive, [x], [y], { name: "f", jaxpr: body });
    expect(wrong(closed([x], [call], [y]))).toMatch(/^Variable 'c' not defined\n\nin equation:\n\nb:f32\[\] = sin c/);
  });

  it("constants without values, or with values of another type", () => {
    const [c, x] = [f32(2), f32()];
    const jaxpr: Jaxpr = { constants: [c], inputs: [x], equations: [], outputs: [c] };
    expect(wrong(new ClosedJaxpr(jaxpr, []))).toMatch(
      /^Constants of types none do not fit the binders of types f32\[2\]/,
    );
    expect(wrong(new ClosedJaxpr(jaxpr, [vector(1)]))).toMatch(/^Constants of types f32\[1\] do not fit/);
    expect(wrong(new ClosedJaxpr(jaxpr, [vector(1, 2)]))).toBe("accepted");
  });
});

describe("control flow", () => {
  const primitive = (name: string, results: ShapedArray[]): Primitive =>
    ({ ...sinPrimitive, name, multipleResults: true, abstractEval: () => results }) as unknown as Primitive;
  const pass = (...types: Var[]): ClosedJaxpr => closed(types, [], types);

  it("calls each branch with the operands after the index", () => {
    const [i, x, y] = [i32(), f32(), f32()];
    const choose = (...branches: ClosedJaxpr[]) =>
      closed([i, x], [equation(primitive("cond", [y.aval]), [i, x], [y], { branches })], [y]);
    expect(() => checkJaxpr(choose(pass(f32()), pass(f32())))).not.toThrow();
    expect(() => checkJaxpr(choose(pass(f32()), pass(i32())))).toThrow("cond passes operand of type f32[]");
    const other = f32();
    expect(() => checkJaxpr(choose(closed([other], [], [other, other])))).toThrow(
      "Body of cond returns types f32[], f32[]",
    );
  });

  it("keeps the type of a loop's state", () => {
    const [x, y, a, b] = [f32(), f32(), f32(), f32(3)];
    const loop = (body: ClosedJaxpr) =>
      closed(
        [x],
        [
          equation(primitive("while", [y.aval]), [x], [y], {
            bodyJaxpr: body,
            bodyNconsts: 0,
            condJaxpr: pass(f32()),
            condNconsts: 0,
          }),
        ],
        [y],
      );
    expect(() => checkJaxpr(loop(pass(f32())))).not.toThrow();
    const { jaxpr } = makeJaxpr((t: NDArray) => broadcastInDim(t, [3], []))(scalarOf(1, "float32"));
    expect(() => checkJaxpr(loop(new ClosedJaxpr(jaxpr)))).toThrow(
      `Body of while returns types ${b.aval.short} where ${a.aval.short} are wanted`,
    );
  });

  it("hands the body of a scan rows", () => {
    const [c, xs, d, ys] = [f32(), f32(5, 2), f32(), f32(5, 2)];
    const scan = (row: Var) => {
      const jaxpr = pass(f32(), row);
      const params = { jaxpr, length: 5, numCarry: 1, numConsts: 0, reverse: false, unroll: 1 };
      return closed([c, xs], [equation(primitive("scan", [d.aval, ys.aval]), [c, xs], [d, ys], params)], [d]);
    };
    expect(() => checkJaxpr(scan(f32(2)))).not.toThrow();
    expect(() => checkJaxpr(scan(f32(5, 2)))).toThrow(
      "scan passes operand of type f32[2] to jaxpr expecting type f32[5,2]",
    );
  });
});

describe("jax_enable_checks", () => {
  afterEach(() => config.update("jax_enable_checks", false));

  // Its shape rule promises what it does not keep when asked again.
  const fickle = (): Primitive => {
    let asked = 0;
    return {
      ...sinPrimitive,
      name: "fickle",
      abstractEval: () => [new ShapedArray([asked++], "float32")],
    } as unknown as Primitive;
  };
  const trace = () => makeJaxpr((x: NDArray) => x)(1).jaxpr;

  it("checks what is traced", async () => {
    const { bind1 } = await import("./trace.js");
    const use = () => makeJaxpr((x: NDArray) => bind1(fickle(), [x], {}))(1);
    expect(use).not.toThrow();
    config.update("jax_enable_checks", true);
    expect(use).toThrow(JaxprTypeError);
    expect(trace).not.toThrow();
  });
});
