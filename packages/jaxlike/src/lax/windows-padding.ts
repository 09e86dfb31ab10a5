/**
 * How windows lie over an axis: dilation, padding by name, and the padding that undoes a padding.
 */
import { JaxTypeError, JaxValueError } from "../core/errors.js";

/** How many elements are put before and after an axis; negative ones are taken away. */
export type Padding = readonly [low: number, high: number];

/** `"SAME"`: as many windows as elements, in steps; `"SAME_LOWER"`: the odd one in front; `"VALID"`: no padding. */
export type PaddingName = "SAME" | "SAME_LOWER" | "VALID";

/** The length of an axis whose elements are put `dilation` apart. */
export const dilated = (length: number, dilation: number): number => (length === 0 ? 0 : (length - 1) * dilation + 1);

/** How many windows fit. */
export const windowsIn = (length: number, window: number, stride: number): number =>
  length < window ? 0 : Math.floor((length - window) / stride) + 1;

/**
 * The padding of each axis that a name stands for, or the pairs themselves.
 *
 * @param windows their lengths, dilated
 */
export function resolvePadding(
  padding: PaddingName | readonly Padding[],
  lengths: readonly number[],
  windows: readonly number[],
  strides: readonly number[],
  name: string,
): Padding[] {
  if (typeof padding !== "string") return padding.map((pair) => checkedPair(pair, name));
  const kind = padding.toUpperCase();
  if (kind !== "SAME" && kind !== "SAME_LOWER" && kind !== "VALID") {
    throw new JaxValueError(`Unrecognized padding type: expected 'VALID', 'SAME', or 'SAME_LOWER', got ${padding}.`, {
      fix: "Use one of these, or a pair [low, high] for each axis.",
    });
  }
  return lengths.map((n, axis): Padding => {
    if (kind === "VALID") return [0, 0];
    const stride = strides[axis]!;
    const total = Math.max(0, (Math.ceil(n / stride) - 1) * stride + windows[axis]! - n);
    const less = Math.floor(total / 2);
    return kind === "SAME" ? [less, total - less] : [total - less, less];
  });
}

function checkedPair(pair: Padding, name: string): Padding {
  if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((n) => Number.isInteger(n))) {
    throw new JaxValueError(
      `padding argument to ${name} should be a string or a sequence of (low, high) pairs, got ${JSON.stringify(pair)}`,
      { fix: 'Pass "SAME", "VALID" or a list of pairs of whole numbers.' },
    );
  }
  return pair;
}

/** Refuses lists that are not one positive whole number an axis. */
export function checkWindowLists(
  name: string,
  rank: number,
  lists: { readonly [what: string]: readonly number[] },
): void {
  for (const [what, values] of Object.entries(lists)) {
    if (values.length !== rank) {
      throw new JaxTypeError(
        `${name} got the wrong number of ${what} for operand: got ${values.length} of them for ${rank} axes.`,
        { fix: `Pass one number of ${what} an axis.` },
      );
    }
    if (!values.every((n) => Number.isInteger(n) && n > 0)) {
      throw new JaxTypeError(
        `${name} ${what} must have every element be a positive integer, got (${values.join(", ")}).`,
        {
          fix: "Use whole numbers from 1 up.",
        },
      );
    }
  }
}

/** How one axis of a strided, dilated window operation is laid out. */
export interface WindowedAxis {
  readonly length: number;
  readonly window: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly baseDilation: number;
  readonly windowDilation: number;
  /** How many windows there are. */
  readonly count: number;
}

/** The padding of the cotangent, dilated by the stride, over which the same windows give the operand's cotangent. */
export function operandCotangentPadding(axis: WindowedAxis): Padding {
  const window = dilated(axis.window, axis.windowDilation);
  const low = window - axis.padding[0] - 1;
  return [low, dilated(axis.length, axis.baseDilation) + window - 1 - dilated(axis.count, axis.stride) - low];
}

/** The padding of the operand over which the cotangent as a window, dilated by the stride, gives the kernel's cotangent. */
export function kernelCotangentPadding(axis: WindowedAxis): Padding {
  const [low] = axis.padding;
  const extent = dilated(axis.count, axis.stride) - dilated(axis.length, axis.baseDilation);
  return [low, extent + dilated(axis.window, axis.windowDilation) - low - 1];
}
