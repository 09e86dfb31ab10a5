import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape, type Shape, sizeOf } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { convert } from "../lax/convert-element-type.js";
import { add, cumsum, indexInDim, log, mul, reshape, sliceInDim, sub, topK } from "../lax/index.js";
import { searchsorted, take, zeros } from "../numpy/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { integerDType } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { type GumbelMode, gumbel } from "./gumbel.js";
import { permutation } from "./permutation.js";
import { randint } from "./randint.js";
import { uniform } from "./uniform.js";

export interface ChoiceOptions {
  /** Whether an element can be drawn more than once; default true. */
  readonly replace?: boolean;
  /** The probability of each element; default all equal. */
  readonly p?: ArrayLike;
  /** The axis along which elements are; default 0. */
  readonly axis?: number;
  /** That of `gumbel`, for draws with probabilities and without replacement. */
  readonly mode?: GumbelMode;
}

/**
 * Elements drawn from an array, or from the integers below `a`.
 *
 * @param a an array, or how many integers
 * @param shape of the draws, in place of the axis that is drawn from
 * @param replace whether an element can be drawn more than once, or an object of options
 * @throws JaxValueError when more are to be drawn without replacement than there are
 * @example
 * import { random } from "@lab/jaxlike";
 * random.choice(random.key(0), 5, [5], { replace: false }).sum().item(); // 10
 */
export function choice(
  key: NDArray,
  a: ArrayLike,
  shape: Shape = [],
  replace: boolean | ChoiceOptions = {},
  p?: ArrayLike,
  axis = 0,
  mode?: GumbelMode,
): NDArray {
  const typed = samplerKey("choice", key);
  const options: ChoiceOptions = typeof replace === "boolean" ? { replace, axis, ...defined({ p, mode }) } : replace;
  const array = asArray(a);
  const isRange = array.ndim === 0;
  const along = isRange ? 0 : canonicalAxis(options.axis ?? 0, array.ndim);
  const inputs = isRange ? Number(array.item()) : array.shape[along]!;
  const draws = sizeOf(shape);
  if (draws === 0) return zeros(shape, array.dtype);
  const again = options.replace ?? true;
  checkCounts(inputs, draws, again);

  const outShape = isRange ? shape : array.shape.toSpliced(along, 1, ...shape);
  const drawn = (indices: NDArray): NDArray => reshape(isRange ? indices : take(array, indices, along), outShape);
  if (options.p === undefined) {
    if (again) return drawn(randint(typed, shape, 0, inputs));
    const permuted = permutation(typed, isRange ? inputs : array, along);
    return reshape(sliceInDim(permuted, 0, draws, 1, along), outShape);
  }
  const probabilities = checkProbabilities(options.p, inputs);
  return drawn(
    again ? byQuantile(typed, probabilities, shape) : byLargestKeys(typed, probabilities, draws, options.mode),
  );
}

/** Where uniform numbers fall among the cumulative probabilities, whose last need not be 1. */
function byQuantile(key: NDArray, probabilities: NDArray, shape: Shape): NDArray {
  const cumulative = cumsum(probabilities);
  const total = indexInDim(cumulative, -1, 0, { keepdims: false });
  const u = mul(total, sub(1, uniform(key, shape, probabilities.dtype)));
  return convert(searchsorted(cumulative, u), integerDType());
}

/** The Gumbel-top-k trick: Kool, van Hoof, Welling, "Stochastic beams and where to find them", ICML 2019. */
function byLargestKeys(key: NDArray, probabilities: NDArray, draws: number, mode?: GumbelMode): NDArray {
  const keys = add(gumbel(key, probabilities.shape, probabilities.dtype, mode), log(probabilities));
  return convert(topK(keys, draws)[1], integerDType());
}

function checkCounts(inputs: number, draws: number, replace: boolean): void {
  if (inputs <= 0) {
    throw new JaxValueError("a must be greater than 0 unless no samples are taken", { fix: "Draw from something." });
  }
  if (!replace && draws > inputs) {
    throw new JaxValueError(
      `Cannot take a larger sample (size ${draws}) than population (size ${inputs}) when 'replace=False'`,
      { fix: "Draw fewer, or with replacement." },
    );
  }
}

function checkProbabilities(p: ArrayLike, inputs: number): NDArray {
  const [probabilities] = promoteInexact(p) as [NDArray];
  if (probabilities.ndim === 1 && probabilities.shape[0] === inputs) return probabilities;
  throw new JaxValueError(
    `p must be None or a 1D vector with the same size as a.shape[axis]. p has shape ${formatShape(probabilities.shape)} and a.shape[axis] is ${inputs}.`,
    { fix: "Give one probability an element." },
  );
}

/** The properties that are there. */
function defined<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
