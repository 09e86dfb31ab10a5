/**
 * The laws that hold for every primitive, tried on every case.
 */
import { describe, expect, it } from "vitest";
import type { NDArray } from "../../src/core/array.js";
import { dtypeBits, isFloat } from "../../src/core/dtype.js";
import { unflatten } from "../../src/core/tree.js";
import { ClosedJaxpr, config, jvp, makeJaxpr, vjp, vmap } from "../../src/index.js";
import { checkGrads } from "../../src/testing/check-grads.js";
import { checkJit } from "../../src/testing/check-jit.js";
import { checkVmap } from "../../src/testing/check-vmap.js";
import { directionLike, numbers, toNumbers } from "../../src/testing/directions.js";
import { rotated, stackArrays } from "../../src/testing/slices.js";
import { flattenArrays } from "../../src/transforms/flatten.js";
import { type Call, describeCase, type PrimitiveCase } from "./case.js";

/** Describes each primitive of the table by the laws. */
export function sweep(table: readonly PrimitiveCase[]): void {
  for (const [primitive, cases] of byPrimitive(table)) {
    describe(primitive, () => {
      it("stands in the jaxpr, with results as announced", () => everyCase(cases, checkJaxpr));
      it("is the same in compiled functions", () => everyCase(cases, (c) => checkJit(callOf(c), c.args)));
      it("works on batches along any axis as on their elements", () => everyCase(cases, checkBatches));
      it("has the derivatives that differences tell", () => everyCase(cases, checkDerivatives));
    });
  }
}

function byPrimitive(table: readonly PrimitiveCase[]): Map<string, PrimitiveCase[]> {
  const groups = new Map<string, PrimitiveCase[]>();
  for (const c of table) groups.set(c.primitive, [...(groups.get(c.primitive) ?? []), c]);
  return groups;
}

/** Runs a check on all cases, and says at the end which failed. */
function everyCase(cases: readonly PrimitiveCase[], check: (c: PrimitiveCase) => void): void {
  const failures = cases.flatMap((c) => {
    try {
      inConfig(c, () => check(c));
      return [];
    } catch (error) {
      return [`${describeCase(c)}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`];
    }
  });
  expect(failures).toEqual([]);
}

function inConfig(c: PrimitiveCase, body: () => void): void {
  config.update("jax_enable_x64", c.x64 ?? c.args.some(({ dtype }) => dtypeBits(dtype) === 64 && dtype !== "key<fry>"));
  try {
    body();
  } finally {
    config.update("jax_enable_x64", false);
  }
}

/** The call, within the vmap that it needs. */
const callOf = ({ call, axisName }: PrimitiveCase): Call =>
  axisName === undefined ? call : (vmap(call, { axisName }) as unknown as Call);

function checkJaxpr(c: PrimitiveCase): void {
  let jaxpr: ClosedJaxpr | undefined;
  let avals: string[] = [];
  const traced: Call = (...args) => {
    jaxpr = makeJaxpr(c.call)(...(args as never[]));
    const out = c.call(...args);
    avals = flattenArrays(out)[0].map((x) => String(x.aval));
    return out;
  };
  callOf({ ...c, call: traced })(...c.args);
  expect(primitivesIn(jaxpr!)).toContain(c.primitive);
  expect(jaxpr!.outAvals.map(String)).toEqual(avals);
}

/** The names of all primitives, those in jaxprs within the jaxpr too. */
function primitivesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(primitivesIn);
  if (!(value instanceof ClosedJaxpr)) return [];
  return value.jaxpr.equations.flatMap(({ primitive, params }) => [
    primitive.name,
    ...Object.values(params).flatMap(primitivesIn),
  ]);
}

/** Axis choices enough to see each operand batched and not, in front, last and in between. */
const CHOICES = 8;

function checkBatches(c: PrimitiveCase): void {
  const call = callOf(c);
  if (c.args.length === 0) return;
  if (c.batching !== undefined) {
    expect(() => checkVmap(call, c.args)).toThrow(c.batching);
    return;
  }
  checkVmap(call, c.args, { inAxes: axisChoices(c.args) });
  // A batch of batches, along the first and the last axes.
  const inner = vmap(call, { inAxes: c.args.map((x) => x.ndim) }) as unknown as Call;
  checkVmap(inner, c.args.map(twice), { inAxes: [c.args.map(() => 0)] });
}

/** The array and its elements in another order, along a new last axis. */
const twice = (x: NDArray): NDArray => stackArrays([x, rotated(x, 1)], x.ndim);

function axisChoices(args: readonly NDArray[]): (number | null)[][] {
  let all: (number | null)[][] = [[]];
  for (const x of args) {
    const own = [null, ...Array.from({ length: x.ndim + 1 }, (_, axis) => axis)];
    all = all.flatMap((before) => own.map((axis) => [...before, axis]));
  }
  const mapped = all.filter((axes) => axes.some((axis) => axis !== null));
  // A step that shares no factor with the number of any operand's choices meets all of these.
  let step = Math.max(1, Math.ceil(mapped.length / CHOICES));
  while (args.some((x) => greatestCommonDivisor(x.ndim + 2, step) > 1)) step++;
  return mapped.filter((_, i) => i % step === 0);
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

function checkDerivatives(c: PrimitiveCase): void {
  const { call, args } = differentiated(c);
  if (c.derivative instanceof RegExp) {
    if (args.some((x) => isFloat(x.dtype))) expect(() => derivativeAlong(call, args)).toThrow(c.derivative);
    return;
  }
  const [value, tangent] = derivativeAlong(call, args);
  value.forEach((y, i) => {
    const expected = isFloat(y.dtype) ? y.dtype : "float0";
    expect([tangent[i]!.dtype, tangent[i]!.shape]).toEqual([expected, y.shape]);
    if (c.derivative === "zero" && isFloat(y.dtype)) expect(toNumbers(tangent[i]!).every((t) => t === 0)).toBe(true);
  });
  if (!args.some((x) => isFloat(x.dtype))) return;
  if (c.reverse !== undefined) {
    expect(() => pullbackOf(call, args)).toThrow(c.reverse);
  } else {
    pullbackOf(call, args)[1].forEach((t, i) => {
      const { dtype, shape } = args[i]!;
      expect([t.dtype, t.shape]).toEqual([isFloat(dtype) ? dtype : "float0", shape]);
    });
  }
  if (!args.some((x) => x.dtype === "float64") || c.derivative === "zero") return;
  const modes = c.reverse === undefined ? (["fwd", "rev"] as const) : (["fwd"] as const);
  if (c.coarse !== true) checkGrads(call, args, { order: c.order ?? 2, modes });
  checkDerivativesOfBatches(c, call, args);
}

/** Derivatives of batches, and batches of derivatives, compiled and not. */
function checkDerivativesOfBatches(c: PrimitiveCase, call: Call, args: readonly NDArray[]): void {
  const forward: Call = (...xs) => derivativeAlong(call, xs).map(floats);
  const reverse: Call = (...xs) => pullbackOf(call, xs).map(floats);
  for (const derivative of c.reverse === undefined ? [forward, reverse] : [forward]) {
    checkJit(derivative, args);
    if (c.batching === undefined) checkVmap(derivative, args, { inAxes: [args.map((x) => x.ndim)] });
  }
}

/** All but float0, which functions cannot return. */
const floats = (xs: readonly NDArray[]): NDArray[] => xs.filter((x) => x.dtype !== "float0");

/** The call as a function of what it can be differentiated by. */
function differentiated(c: PrimitiveCase): { call: Call; args: readonly NDArray[] } {
  const call = callOf(c);
  const { by } = c;
  if (by === undefined) return { call, args: c.args };
  return {
    call: (...xs) => call(...c.args.map((x, i) => (by.includes(i) ? xs[by.indexOf(i)] : x))),
    args: by.map((i) => c.args[i]!),
  };
}

function derivativeAlong(call: Call, args: readonly NDArray[]): [NDArray[], NDArray[]] {
  const next = numbers(1);
  const tangents = args.map((x) => directionLike(x, next));
  const [value, tangent] = jvp(call, args as never, tangents as never);
  return [flattenArrays(value)[0], flattenArrays(tangent)[0]];
}

/** Results, and the cotangents of the arguments for fixed ones of the results. */
function pullbackOf(call: Call, args: readonly NDArray[]): [NDArray[], NDArray[]] {
  const [out, pullback] = vjp(call as (...xs: NDArray[]) => NDArray[], ...args);
  const next = numbers(2);
  const [leaves, tree] = flattenArrays(out);
  const cotangents = leaves.map((y) => directionLike(y, next));
  return [leaves, flattenArrays(pullback(unflatten(tree, cotangents) as never))[0]];
}
