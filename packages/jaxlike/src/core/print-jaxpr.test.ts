/** The texts are what JAX 0.10.2 prints of the same functions. */
import { describe, expect, it } from "vitest";
import { broadcastInDim } from "../lax/broadcast-in-dim.js";
import { concatenate } from "../lax/concatenate.js";
import { convertElementType } from "../lax/convert-element-type.js";
import { cos, sin } from "../lax/elementwise/trigonometric.js";
import { iota } from "../lax/iota.js";
import { pad } from "../lax/pad.js";
import { reduceSum } from "../lax/reduce-sum.js";
import { reshape } from "../lax/reshape.js";
import { slice } from "../lax/slice.js";
import { transpose } from "../lax/transpose.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import type { NDArray } from "./array.js";
import { ShapedArray } from "./aval.js";
import { arrayOf, bareScalar, scalarOf } from "./concrete-array.js";
import type { DType } from "./dtype.js";
import { type Atom, ClosedJaxpr, type Equation, type Jaxpr, Literal, Var } from "./jaxpr.js";
import type { Primitive } from "./primitive.js";
import { excerptsOf, formatJaxpr } from "./print-jaxpr.js";
import { sizeOf } from "./shape.js";

const ones = (...shape: number[]): NDArray => arrayOf(new Float32Array(sizeOf(shape)).fill(1), shape, "float32");
const one = ones(1);

const sines = (count: number, x: NDArray): NDArray => Array.from({ length: count }).reduce<NDArray>((y) => sin(y), x);

describe("prints equations", () => {
  it("a chain of equations on one line", () => {
    expect(String(makeJaxpr((x: NDArray) => sin(cos(x)))(1))).toBe(
      `{ lambda ; a:f32[]. let b:f32[] = cos a; c:f32[] = sin b in (c,) }`,
    );
  });
  it("one equation a line where they do not fit", () => {
    expect(String(makeJaxpr((x: NDArray) => sin(cos(sin(cos(x)))))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = cos a
    c:f32[] = sin b
    d:f32[] = cos c
    e:f32[] = sin d
  in (e,) }`);
  });
  it("constants and results that are no variables", () => {
    expect(String(makeJaxpr((b: NDArray) => [b, 1, one])(1))).toBe(
      `{ lambda a:f32[1]; b:f32[]. let  in (b, 1.0:f32[], a) }`,
    );
  });
  it("nothing at all", () => {
    expect(String(makeJaxpr(() => [])())).toBe(`{ lambda ; . let  in () }`);
  });
  it("no result", () => {
    expect(String(makeJaxpr((_x: NDArray) => null)(1))).toBe(`{ lambda ; a:f32[]. let  in () }`);
  });
  it("a result that nothing uses as _", () => {
    expect(String(makeJaxpr((x: NDArray) => [x, sin(x)][0])(1))).toBe(
      `{ lambda ; a:f32[]. let _:f32[] = sin a in (a,) }`,
    );
  });
  it("variables after z", () => {
    expect(
      String(makeJaxpr((x: NDArray) => Array.from({ length: 30 }).reduce<NDArray>((y) => sin(y), x))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = sin b
    d:f32[] = sin c
    e:f32[] = sin d
    f:f32[] = sin e
    g:f32[] = sin f
    h:f32[] = sin g
    i:f32[] = sin h
    j:f32[] = sin i
    k:f32[] = sin j
    l:f32[] = sin k
    m:f32[] = sin l
    n:f32[] = sin m
    o:f32[] = sin n
    p:f32[] = sin o
    q:f32[] = sin p
    r:f32[] = sin q
    s:f32[] = sin r
    t:f32[] = sin s
    u:f32[] = sin t
    v:f32[] = sin u
    w:f32[] = sin v
    x:f32[] = sin w
    y:f32[] = sin x
    z:f32[] = sin y
    ba:f32[] = sin z
    bb:f32[] = sin ba
    bc:f32[] = sin bb
    bd:f32[] = sin bc
    be:f32[] = sin bd
  in (be,) }`);
  });
  it("arguments that fill several lines", () => {
    expect(
      String(makeJaxpr((...xs: NDArray[]) => concatenate(xs, 0))(...Array.from({ length: 30 }, () => ones(3)))),
    ).toBe(`{ lambda ; a:f32[3] b:f32[3] c:f32[3] d:f32[3] e:f32[3] f:f32[3] g:f32[3] h:f32[3]
    i:f32[3] j:f32[3] k:f32[3] l:f32[3] m:f32[3] n:f32[3] o:f32[3] p:f32[3] q:f32[3]
    r:f32[3] s:f32[3] t:f32[3] u:f32[3] v:f32[3] w:f32[3] x:f32[3] y:f32[3] z:f32[3]
    ba:f32[3] bb:f32[3] bc:f32[3] bd:f32[3]. let
    be:f32[90] = concatenate[dimension=0] a b c d e f g h i j k l m n o p q r s t
      u v w x y z ba bb bc bd
  in (be,) }`);
  });
  it("results that fill several lines", () => {
    expect(String(makeJaxpr((x: NDArray) => new Array<NDArray>(40).fill(x))(1))).toBe(`{ lambda ; a:f32[]. let
   \x20
  in (a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
    a, a, a, a, a, a, a, a, a, a, a, a, a, a, a) }`);
  });
  it("no arguments", () => {
    expect(String(makeJaxpr(() => iota("int32", 4))())).toBe(`{ lambda ; . let
    a:i32[4] = iota[dimension=0 dtype=int32 shape=(4,) sharding=None]\x20
  in (a,) }`);
  });
});

describe("prints parameters sorted, as Python prints them", () => {
  it("tuples, None", () => {
    expect(String(makeJaxpr((x: NDArray) => slice(x, [1], [3]))(ones(5)))).toBe(`{ lambda ; a:f32[5]. let
    b:f32[2] = slice[limit_indices=(3,) start_indices=(1,) strides=None] a
  in (b,) }`);
  });
  it("nested tuples", () => {
    expect(
      String(
        makeJaxpr((x: NDArray) =>
          pad(x, 0, [
            [1, 2, 0],
            [0, 0, 1],
          ]),
        )(ones(2, 3)),
      ),
    ).toBe(`{ lambda ; a:f32[2,3]. let
    b:f32[5,5] = pad[padding_config=((1, 2, 0), (0, 0, 1))] a 0.0:f32[]
  in (b,) }`);
  });
  it("none of broadcast_in_dim from a scalar", () => {
    expect(String(makeJaxpr((x: NDArray) => broadcastInDim(x, [2, 3], []))(1))).toBe(
      `{ lambda ; a:f32[]. let b:f32[2,3] = broadcast_in_dim a in (b,) }`,
    );
  });
  it("dimensions alone of broadcast_in_dim", () => {
    expect(String(makeJaxpr((x: NDArray) => broadcastInDim(x, [2, 3], [1]))(ones(3)))).toBe(`{ lambda ; a:f32[3]. let
    b:f32[2,3] = broadcast_in_dim[broadcast_dimensions=(1,)] a
  in (b,) }`);
  });
  it("of transpose", () => {
    expect(String(makeJaxpr((x: NDArray) => transpose(x, [1, 0]))(ones(2, 3)))).toBe(`{ lambda ; a:f32[2,3]. let
    b:f32[3,2] = transpose[permutation=(1, 0)] a
  in (b,) }`);
  });
  it("of reshape", () => {
    expect(String(makeJaxpr((x: NDArray) => reshape(x, [3, 2]))(ones(2, 3)))).toBe(`{ lambda ; a:f32[2,3]. let
    b:f32[3,2] = reshape[dimensions=None new_sizes=(3, 2) sharding=None] a
  in (b,) }`);
  });
  it("of reduce_sum", () => {
    expect(String(makeJaxpr((x: NDArray) => reduceSum(x, [0]))(ones(2, 3)))).toBe(`{ lambda ; a:f32[2,3]. let
    b:f32[3] = reduce_sum[axes=(0,) out_sharding=None] a
  in (b,) }`);
  });
  it("dtypes and booleans", () => {
    expect(String(makeJaxpr((x: NDArray) => convertElementType(x, "int32"))(ones(3)))).toBe(`{ lambda ; a:f32[3]. let
    b:i32[3] = convert_element_type[new_dtype=int32 weak_type=False] a
  in (b,) }`);
  });
});

/** An equation of a primitive of which only the print is of interest. */
function equation(name: string, inputs: readonly Atom[], outputs: readonly Var[], params: object = {}): Equation {
  const never = (): never => {
    throw new Error(`${name} is only printed`);
  };
  const primitive: Primitive = {
    name,
    multipleResults: outputs.length !== 1,
    effectful: false,
    axisName: undefined,
    abstractEval: never,
    evaluate: never,
    jvp: never,
    transpose: never,
    batch: never,
    printParams: undefined,
  };
  return { primitive, inputs, params, outputs };
}

const variable = (dtype: DType = "float32", ...shape: number[]): Var => new Var(new ShapedArray(shape, dtype));
const number = (value: number, dtype: DType = "float32"): Literal => new Literal(bareScalar(value, dtype, false));
const jaxpr = (inputs: readonly Var[], equations: readonly Equation[], outputs: readonly Atom[]): Jaxpr => ({
  constants: [],
  inputs,
  equations,
  outputs,
});
/** A jaxpr of one equation, closed. */
function step(name: string, inputs: readonly Var[], atoms: readonly Atom[], out: Var): ClosedJaxpr {
  return new ClosedJaxpr(jaxpr(inputs, [equation(name, atoms, [out])], [out]));
}

describe("prints control flow", () => {
  it("whose bodies have names of their own", () => {
    const [x, y, c, d, e, p] = [variable(), variable(), variable(), variable(), variable(), variable("bool")];
    const loop = equation("while", [x], [y], {
      condJaxpr: step("lt", [e], [e, number(10)], p),
      condNconsts: 0,
      bodyJaxpr: step("mul", [c], [c, number(2)], d),
      bodyNconsts: 0,
    });
    expect(formatJaxpr(jaxpr([x], [loop], [y]))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = while[
      body_jaxpr={ lambda ; c:f32[]. let d:f32[] = mul c 2.0:f32[] in (d,) }
      body_nconsts=0
      cond_jaxpr={ lambda ; e:f32[]. let f:bool[] = lt e 10.0:f32[] in (f,) }
      cond_nconsts=0
    ] a
  in (b,) }`);
  });

  it("with several branches", () => {
    const [p, x, i, y] = [variable("bool"), variable(), variable("int32"), variable()];
    const [b, c, d, e] = [variable(), variable(), variable(), variable()];
    const branches = [step("mul", [b], [b, number(2)], c), step("add", [d], [d, number(1)], e)];
    const toIndex = equation("convert_element_type", [p], [i], { newDtype: "int32", weakType: false });
    const choice = equation("cond", [i, x], [y], { branches });
    expect(formatJaxpr(jaxpr([p, x], [toIndex, choice], [y]))).toBe(`{ lambda ; a:bool[] b:f32[]. let
    c:i32[] = convert_element_type[new_dtype=int32 weak_type=False] a
    d:f32[] = cond[
      branches=(
        { lambda ; e:f32[]. let f:f32[] = mul e 2.0:f32[] in (f,) }
        { lambda ; g:f32[]. let h:f32[] = add g 1.0:f32[] in (h,) }
      )
    ] c b
  in (d,) }`);
  });

  it("with results that are not used", () => {
    const [x, i, y, j, c, k, d] = [
      variable(),
      variable("int32"),
      variable(),
      variable("int32"),
      variable(),
      variable("int32"),
      variable(),
    ];
    const body = jaxpr(
      [j, c],
      [equation("add", [j, number(1, "int32")], [k]), equation("mul", [c, number(2)], [d])],
      [k, d],
    );
    const loop = equation("scan", [number(0, "int32"), x], [i, y], {
      jaxpr: new ClosedJaxpr(body),
      length: 10,
      numCarry: 2,
      numConsts: 0,
      reverse: false,
      unroll: 1,
    });
    expect(formatJaxpr(jaxpr([x], [loop], [y]))).toBe(`{ lambda ; a:f32[]. let
    _:i32[] b:f32[] = scan[
      jaxpr={ lambda ; c:i32[] d:f32[]. let
          e:i32[] = add c 1:i32[]
          f:f32[] = mul d 2.0:f32[]
        in (e, f) }
      length=10
      num_carry=2
      num_consts=0
      reverse=False
      unroll=1
    ] 0:i32[] a
  in (b,) }`);
  });
});

describe("prints other forms of equations", () => {
  it("several results, some of them unused", () => {
    const [x, y, z] = [variable("float32", 3), variable("float32", 3), variable("float32", 3)];
    const sort = equation("sort", [x, x], [y, z], { dimension: 0, isStable: true, numKeys: 1 });
    expect(formatJaxpr(jaxpr([x], [sort], [z]))).toBe(`{ lambda ; a:f32[3]. let
    _:f32[3] b:f32[3] = sort[dimension=0 is_stable=True num_keys=1] a a
  in (b,) }`);
  });

  it("no result", () => {
    const x = variable();
    expect(formatJaxpr(jaxpr([x], [equation("print", [x], [])], []))).toBe("{ lambda ; a:f32[]. let print a in () }");
  });

  it("parameters of their own form, on lines of their own", () => {
    const [x, y, z] = [variable("float32", 2, 3), variable("float32", 3, 4), variable("float32", 2, 4)];
    const dot = equation("dot_general", [x, y], [z], {
      preferredElementType: "float32",
      dimensionNumbers: "(([1], [0]), ([], []))",
    });
    expect(formatJaxpr(jaxpr([x, y], [dot], [z]))).toBe(`{ lambda ; a:f32[2,3] b:f32[3,4]. let
    c:f32[2,4] = dot_general[
      dimension_numbers=(([1], [0]), ([], []))
      preferred_element_type=float32
    ] a b
  in (c,) }`);
  });

  it("a jaxpr that is open, and an empty tuple", () => {
    const [x, y, c, d, e] = [variable(), variable(), variable(), variable(), variable()];
    const scatter = equation("scatter-add", [x], [y], {
      updateConsts: [],
      updateJaxpr: jaxpr([c, d], [equation("add", [c, d], [e])], [e]),
    });
    expect(formatJaxpr(jaxpr([x], [scatter], [y]))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = scatter-add[
      update_consts=()
      update_jaxpr={ lambda ; c:f32[] d:f32[]. let e:f32[] = add c d in (e,) }
    ] a
  in (b,) }`);
  });

  it("narrower, if asked to", () => {
    const closed = makeJaxpr((x: NDArray) => sin(x))(1);
    expect(formatJaxpr(closed.jaxpr, { width: 30 })).toBe("{ lambda ; a:f32[]. let\n    b:f32[] = sin a\n  in (b,) }");
  });
});

describe("prints literals", () => {
  const printed = (x: NDArray): string =>
    String(makeJaxpr(() => x)())
      .replace("{ lambda ; . let  in (", "")
      .replace(",) }", "");
  it.each([
    [0.1, "0.1:f32[]"],
    [1e300, "1e+300:f32[]"],
    [Math.PI, "3.141592653589793:f32[]"],
    [2, "2.0:f32[]"],
  ])("that are bare numbers as they were written: %d", (value, text) => {
    expect(printed(bareScalar(value, "float32", true))).toBe(text);
  });
  it.each([
    [1e16, "1.0000000272564224e+16:f32[]"],
    [1e-5, "9.999999747378752e-06:f32[]"],
    [123456789, "123456792.0:f32[]"],
    [1e-7, "1.0000000116860974e-07:f32[]"],
    [0.3, "0.30000001192092896:f32[]"],
    [Infinity, "inf:f32[]"],
    [-Infinity, "-inf:f32[]"],
    [Number.NaN, "nan:f32[]"],
    [-0, "-0.0:f32[]"],
    [3.4e38, "3.3999999521443642e+38:f32[]"],
  ])("from arrays with all their digits: %d", (value, text) => {
    expect(printed(scalarOf(value, "float32"))).toBe(text);
  });
  it.each([
    [0.1, "bfloat16", "0.10009765625:bf16[]"],
    [0.1, "float16", "0.0999755859375:f16[]"],
    [0.1, "float64", "0.1:f64[]"],
    [3, "uint8", "3:u8[]"],
    [-3, "int8", "-3:i8[]"],
    [2n ** 63n - 1n, "int64", "9223372036854775807:i64[]"],
    [true, "bool", "True:bool[]"],
    [false, "bool", "False:bool[]"],
  ] as const)("of any dtype: %s as %s", (value, dtype, text) => {
    expect(printed(scalarOf(value, dtype))).toBe(text);
  });
});

describe("prints the types of variables", () => {
  it("without their weakness", () => {
    expect(String(makeJaxpr((x: NDArray) => x)(1))).toBe(String(makeJaxpr((x: NDArray) => x)(scalarOf(1, "float32"))));
  });
  it.each([
    ["bool", "bool[2]"],
    ["int8", "i8[2]"],
    ["uint64", "u64[2]"],
    ["bfloat16", "bf16[2]"],
    ["float16", "f16[2]"],
    ["float0", "float0[2]"],
    ["key<fry>", "key<fry>[2]"],
  ] as const)("%s as %s", (dtype, text) => {
    const x = variable(dtype, 2);
    expect(formatJaxpr(jaxpr([x], [], [x]))).toBe(`{ lambda ; a:${text}. let  in (a,) }`);
  });
});

describe("excerpts for messages", () => {
  const { jaxpr: long } = makeJaxpr((x: NDArray) => sines(11, x))(1);
  it("have the names of the whole", () => {
    const { name, equation } = excerptsOf(long);
    expect(name(long.equations[3]!.outputs[0]!)).toBe("e");
    expect(equation(long.equations[3]!)).toBe("e:f32[] = sin d");
  });
  it("have dots for what is left out", () => {
    expect(excerptsOf(long).range(4, 6)).toBe(
      "{ lambda ; a:f32[]. let ...; f:f32[] = sin e; g:f32[] = sin f; ... in (l,) }",
    );
    expect(excerptsOf(long).range(-5, 99)).toBe(formatJaxpr(long));
  });
});
