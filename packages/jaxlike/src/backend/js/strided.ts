import { type Shape, sizeOf } from "../../core/shape.js";
import type { Numbers } from "./elements.js";

/** Work on one line of elements: `count` elements of the source from `from` on, `fromStep` apart, and as many of the target. */
export type Run = (
  target: Numbers,
  to: number,
  toStep: number,
  source: Numbers,
  from: number,
  fromStep: number,
  count: number,
) => void;

/** Work on a whole box of elements that begins at `from` in the source and at `to` in the target. */
export type Walk = (source: Numbers, from: number, target: Numbers, to: number) => void;

interface Axis {
  count: number;
  fromStep: number;
  toStep: number;
}

/** A line shorter than this costs more to begin than to walk. */
const SHORT_LINE = 16;
/** The side of the squares in which a transposition goes, so that the lines it touches stay in the first-level cache. */
const BLOCK = 32;

/**
 * The one loop nest of this folder: visits every index of `shape`, at which the source is read and the target written at
 * offsets linear in the index. Transposing, broadcasting, slicing, padding, reducing differ only in the strides (0 for
 * an axis along which an operand repeats) and in the run.
 *
 * The order of the visits is not promised, so the run must not care: it copies, or it combines by a commutative operation.
 */
export function strided(
  shape: Shape,
  sourceStrides: readonly number[],
  targetStrides: readonly number[],
  run: Run,
): Walk {
  if (shape.includes(0)) return () => {};
  const axes = mergedAxes(shape, sourceStrides, targetStrides);
  const inner = axes.pop();
  if (inner === undefined) return (source, from, target, to) => run(target, to, 1, source, from, 1, 1);
  const walkInner = planePlan(axes.pop(), inner, run);
  return axes.reduceRight<Walk>(
    (walk, { count, fromStep, toStep }) =>
      (source, from, target, to) => {
        for (let i = 0; i < count; i++) walk(source, from + i * fromStep, target, to + i * toStep);
      },
    walkInner,
  );
}

/** The axes without those of length 1, and with neighbours made one where both operands go on evenly across them. */
function mergedAxes(shape: Shape, sourceStrides: readonly number[], targetStrides: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const count = shape[axis]!;
    if (count === 1) continue;
    const [fromStep, toStep] = [sourceStrides[axis]!, targetStrides[axis]!];
    const outer = axes.at(-1);
    if (outer !== undefined && outer.fromStep === fromStep * count && outer.toStep === toStep * count) {
      axes[axes.length - 1] = { count: outer.count * count, fromStep, toStep };
    } else {
      axes.push({ count, fromStep, toStep });
    }
  }
  return axes;
}

/** The two innermost axes. */
function planePlan(outer: Axis | undefined, inner: Axis, run: Run): Walk {
  if (outer === undefined) {
    return (source, from, target, to) => run(target, to, inner.toStep, source, from, inner.fromStep, inner.count);
  }
  // Few long lines rather than many short ones.
  if (inner.count < SHORT_LINE && inner.count < outer.count) [outer, inner] = [inner, outer];
  const [lines, line] = [outer, inner];
  // The source runs across the lines of the target: square by square.
  const crossed = Math.abs(line.fromStep) > Math.abs(lines.fromStep) && lines.fromStep !== 0;
  const length = crossed && lines.count >= SHORT_LINE ? BLOCK : line.count;
  const height = length === line.count ? lines.count : BLOCK;
  return (source, from, target, to) => {
    for (let i0 = 0; i0 < lines.count; i0 += height) {
      const i1 = Math.min(i0 + height, lines.count);
      for (let j = 0; j < line.count; j += length) {
        const count = Math.min(length, line.count - j);
        const [fromLine, toLine] = [from + j * line.fromStep, to + j * line.toStep];
        for (let i = i0; i < i1; i++) {
          run(
            target,
            toLine + i * lines.toStep,
            line.toStep,
            source,
            fromLine + i * lines.fromStep,
            line.fromStep,
            count,
          );
        }
      }
    }
  };
}

/** From this length on, the engine's own copy and fill are faster than a loop. */
const LEAST_BLOCK_MOVE = 64;

/** The run that copies. */
export const copyRun: Run = (target, to, toStep, source, from, fromStep, count) => {
  if (count >= LEAST_BLOCK_MOVE && toStep === 1 && fromStep === 1) {
    target.set(source.subarray(from, from + count), to);
  } else if (count >= LEAST_BLOCK_MOVE && toStep === 1 && fromStep === 0) {
    target.fill(source[from]!, to, to + count);
  } else {
    for (let i = 0; i < count; i++) {
      target[to] = source[from]!;
      to += toStep;
      from += fromStep;
    }
  }
};

/** For every index of `shape` in row-major order, its inner product with `strides`. */
export function offsetsOf(shape: Shape, strides: readonly number[]): Int32Array {
  const offsets = new Int32Array(sizeOf(shape));
  if (offsets.length === 0) return offsets;
  // The offsets of the axes so far, innermost first, are at the beginning; each further axis repeats them, shifted.
  let done = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let i = 1; i < shape[axis]!; i++) {
      const shift = i * strides[axis]!;
      for (let j = 0; j < done; j++) offsets[i * done + j] = offsets[j]! + shift;
    }
    done *= shape[axis]!;
  }
  return offsets;
}
