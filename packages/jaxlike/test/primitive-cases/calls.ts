import type { NDArray } from "../../src/core/array.js";
import {
  checkpoint,
  customJvp,
  customVjp,
  jit,
  numpy as jnp,
  jvp,
  lax,
  pureCallback,
  ShapeDtypeStruct,
  vjp,
} from "../../src/index.js";
import { type Call, filled, forDTypes, i32, type Make, type PrimitiveCase } from "./case.js";

const three = [0.5, -1.25, 2];
const bool = (value: boolean): NDArray => filled("bool", [value ? 1 : 0], []);

function controlFlow(of: Make): PrimitiveCase[] {
  const branches: Call = (predicate: NDArray, x: NDArray, y: NDArray) =>
    lax.cond(
      predicate,
      (a: NDArray, b: NDArray) => ({ a: lax.mul(lax.sin(a), b), b: b }),
      (a: NDArray, b: NDArray) => ({ a: lax.sub(a, b), b: lax.mul(b, b) }),
      x,
      y,
    );
  const scanned: Call = (init: NDArray, xs: NDArray) =>
    lax.scan((carry, x) => [lax.mul(lax.sin(carry), x), lax.add(carry, x)], init, xs);
  const backwards: Call = (init: NDArray, xs: NDArray, c: NDArray) =>
    lax.scan(
      ([i, carry], x) => [[lax.add(i, 1), lax.add(lax.mul(carry, x), c)] as const, lax.mul(carry, c)],
      [i32([0], []), init] as const,
      xs,
      { reverse: true },
    );
  const halved: Call = (x: NDArray) =>
    lax.whileLoop(
      ([i]) => lax.lt(i, 3),
      ([i, y]) => [lax.add(i, 1), lax.mul(lax.sin(y), y)] as const,
      [i32([0], []), x] as const,
    );
  const untilSmall: Call = (x: NDArray, factor: NDArray) =>
    lax.whileLoop(
      (y) => lax.gt(lax.reduceMax(lax.abs(y), [0]), lax.fullLike(factor, 1)),
      (y) => lax.mul(y, factor),
      x,
    );
  const forwardOnly = { reverse: /Reverse-mode differentiation does not work for lax.while_loop/ };
  return [
    { primitive: "cond", label: "true", call: branches, args: [bool(true), of(three), of([3, 4, 5])] },
    { primitive: "cond", label: "false", call: branches, args: [bool(false), of([2], []), of([3], [])] },
    { primitive: "cond", label: "of nothing", call: branches, args: [bool(true), of([], [2, 0]), of([], [2, 0])] },
    {
      primitive: "cond",
      label: "of three",
      call: (i: NDArray, x: NDArray) =>
        lax.switch(i, [(y: NDArray) => lax.sin(y), (y: NDArray) => lax.neg(y), (y: NDArray) => lax.mul(y, y)], x),
      args: [i32([2], []), of(three)],
    },
    { primitive: "scan", call: scanned, args: [of([0.75], []), of(three)] },
    { primitive: "scan", label: "of rows", call: scanned, args: [of(three), of([1, 2, -1, 0.5, 3, 1.5], [2, 3])] },
    { primitive: "scan", label: "of nothing", call: scanned, args: [of([0.75], []), of([], [0])] },
    { primitive: "scan", label: "backwards", call: backwards, args: [of([0.75], []), of(three), of([2], [])] },
    { primitive: "while", call: halved, args: [of(three)], ...forwardOnly },
    { primitive: "while", label: "of nothing", call: halved, args: [of([], [0])], ...forwardOnly },
    {
      primitive: "while",
      label: "as long as it takes",
      call: untilSmall,
      args: [of([7, -5, 3]), of([0.625], [])],
      ...forwardOnly,
    },
  ];
}

const clipped = customJvp((x: NDArray, y: NDArray) => lax.mul(lax.sin(x), y)).defJvp(([x, y], [dx, dy]) => [
  lax.mul(lax.sin(x), y),
  lax.add(lax.mul(lax.mul(lax.cos(x), y), dx), lax.mul(lax.sin(x), dy)),
]);
const backed = customVjp((x: NDArray, y: NDArray) => lax.mul(lax.sin(x), y)).defVjp(
  (x, y) => [lax.mul(lax.sin(x), y), [x, y] as const],
  ([x, y], g) => [lax.mul(lax.mul(lax.cos(x), y), g), lax.mul(lax.sin(x), g)],
);

/** Solves with a triangle, so that map and transpose differ. */
const solved: Call = (a: NDArray, b: NDArray) => {
  const lower = jnp.add(jnp.tril(a), jnp.multiply(jnp.identity(2, a.dtype), 5));
  return lax.customLinearSolve(
    (x: NDArray) => jnp.matmul(lower, x),
    b,
    (_, right) =>
      lax.squeeze(lax.linalg.triangularSolve(lower, lax.expandDims(right, [1]), { leftSide: true, lower: true }), [1]),
    {
      transposeSolve: (_, right) =>
        lax.squeeze(
          lax.linalg.triangularSolve(lower, lax.expandDims(right, [1]), {
            leftSide: true,
            lower: true,
            transposeA: true,
          }),
          [1],
        ),
    },
  );
};

function functions(of: Make): PrimitiveCase[] {
  const pair = (x: NDArray, y: NDArray) => ({ sum: lax.add(x, y), product: lax.mul(lax.sin(x), y) });
  const both = [of(three), of([3, 4, 5])];
  const single = [of([0.5], []), of([3], [])];
  const empty = [of([], [2, 0]), of([], [2, 0])];
  return [both, single, empty].flatMap((args) => [
    { primitive: "jit", call: (x: NDArray, y: NDArray) => jit(pair)(x, y), args },
    { primitive: "remat2", call: (x: NDArray, y: NDArray) => checkpoint(pair)(x, y), args },
    { primitive: "custom_jvp_call", call: clipped, args },
    {
      primitive: "custom_vjp_call",
      label: "forward",
      call: backed,
      args,
      derivative: /can't apply forward-mode autodiff \(jvp\) to a custom_vjp function/,
    },
    {
      primitive: "pure_callback",
      call: (x: NDArray) =>
        pureCallback((v: NDArray) => jnp.sin(v), new ShapeDtypeStruct(x.shape, x.dtype), [x], {
          vmapMethod: "sequential",
        }),
      args: args.slice(0, 1),
      derivative: /Pure callbacks do not support JVP/,
    },
    {
      primitive: "pure_callback",
      label: "not batched",
      call: (x: NDArray) => pureCallback((v: NDArray) => jnp.sin(v), new ShapeDtypeStruct(x.shape, x.dtype), [x]),
      args: args.slice(0, 1),
      batching: /vmap is only supported for pure_callback when vmap_method is specified/,
      derivative: /Pure callbacks do not support JVP/,
    },
    // The cotangent of what is used twice.
    {
      primitive: "add_any",
      call: (x: NDArray, g: NDArray) => vjp((y: NDArray) => lax.mul(lax.sin(y), lax.cos(y)), x)[1](g),
      args,
    },
  ]);
}

/** What the derivatives of pooling are made of. */
function pooling(of: Make): PrimitiveCase[] {
  const layouts = [
    { shape: [5], window: [2], strides: [2], padding: [[1, 0]] as const },
    { shape: [3, 4], window: [2, 2], strides: [1, 2], padding: "VALID" as const },
  ];
  const values = [3.5, 1, 4.25, -2, 5, -1.5, 2, 6, -3.25, 0.5, 7.5, -5];
  return layouts.flatMap(({ shape, window, strides, padding }) => {
    const pool = (x: NDArray): NDArray =>
      lax.reduceWindow(x, Number.NEGATIVE_INFINITY, lax.max, window, strides, padding);
    const x = of(values, shape);
    return [
      {
        primitive: "select_and_gather_add",
        call: (y: NDArray, t: NDArray) => jvp(pool, [y], [t])[1],
        args: [x, of(values.toReversed(), shape)],
      },
      {
        primitive: "select_and_scatter_add",
        call: (y: NDArray, g: NDArray) => vjp(pool, y)[1](g),
        args: [x, of(values.toReversed(), pool(x).shape)],
      },
    ];
  });
}

export const calls: readonly PrimitiveCase[] = forDTypes(["float64", "float32"], (of, dtype) => [
  ...controlFlow(of),
  ...functions(of),
  ...pooling(of),
  { primitive: "custom_linear_solve", call: solved, args: [of([1, 0.5, -0.75, 2], [2, 2]), of([3, -1])] },
  {
    primitive: "custom_linear_solve",
    label: dtype,
    call: solved,
    args: [of([1, 0.5, -0.75, 2], [2, 2]), of([3, -1])],
    by: [1],
  },
]);
