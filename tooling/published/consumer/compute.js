// What a user of the published packages might compute, in Node or in a browser. Every number is deterministic.
import { NumpyRandom } from "@lab/data";
import { LabError } from "@lab/errors";
import { fromImageData, inpaint, landscape, mondrian, psnr, randomMask, ssim, toImageData } from "@lab/imaging";
import { grad, jit, numpy as jnp, lax, random, vmap } from "@lab/jaxlike";
import { availableKernelSets, Matrix, matmul, partialSvd, svd } from "@lab/linalg";
import { svtHard } from "@lab/svt";

/** Large enough that every fast path of the product is taken. */
const SIZE = 384;

export function compute() {
  const large = new Matrix(SIZE, SIZE, spread(SIZE * SIZE));
  const product = matmul(large, large);
  const small = new Matrix(40, 30, spread(40 * 30));
  const leading = partialSvd(small, { rank: 3 });
  const { known, hidden } = lowRankEntries();
  const completed = svtHard(known, { threshold: 10, maxIterations: 100 });
  return {
    kernelSets: availableKernelSets(),
    sharedErrorClass: throwsLabError(() => matmul(large, small)),
    permutation: [...new NumpyRandom(0).permutation(10)],
    productCorners: [
      product.get(0, 0),
      product.get(0, SIZE - 1),
      product.get(SIZE - 1, 0),
      product.get(SIZE - 1, SIZE - 1),
    ],
    productNorm: Math.hypot(...product.data.subarray(0, SIZE)),
    singularValues: [...svd(small).s],
    leadingSingularValues: [...leading.s],
    ranks: completed.history.map(({ rank }) => rank),
    increments: completed.history.map(({ increment }) => increment),
    hidden: [...hidden.values],
    predicted: [...completed.predict(hidden.rows, hidden.cols)],
    normals: random.normal(random.key(0), [3]).js(),
    gradients: gradientsOfLoop(),
    conditionRefused: refusesCondition(),
    ...restoredPicture(),
  };
}

/** A picture as a canvas has it, half of its pixels missing, restored: how near it is by then, and on the way. */
function restoredPicture() {
  const canvas = toImageData(mondrian({ width: 90, height: 80 }));
  const picture = fromImageData(canvas);
  const mask = randomMask(canvas.height, canvas.width, { missing: 0.5, seed: 1 });
  const { image, history } = inpaint(picture, mask, { maxIterations: 200, tolerance: 0 });
  return {
    restored: [psnr(picture, image), ssim(picture, image)],
    residuals: history.map(({ residual }) => residual),
    landscape: [...toImageData(landscape({ width: 24, height: 18 })).data],
  };
}

/** d/dx of x⁴, as a loop, for a batch, compiled: twice, so that the second call finds what the first compiled. */
function gradientsOfLoop() {
  const power = (x) => lax.scan((carry) => [carry.mul(x), null], x, null, { length: 3 })[0];
  const gradients = jit(vmap(grad(power)));
  return [1, 2].flatMap((scale) => gradients(jnp.array([1, 2]).mul(scale)).js());
}

/** A condition on a traced value is an error that says so. */
function refusesCondition() {
  try {
    jit((x) => (x > 0 ? x : x.neg()))(1);
  } catch (error) {
    return error instanceof LabError && /Attempted boolean conversion of traced array/.test(error.message);
  }
  return false;
}

/** Numbers between -1/2 and 1/2 that look random. */
function spread(length) {
  return Float64Array.from({ length }, (_, k) => ((k * 7919) % 10007) / 10007 - 0.5);
}

/** A 30 × 24 matrix of rank 2, five sevenths of it known. */
function lowRankEntries() {
  const entries = [];
  for (let i = 0; i < 30; i++) {
    for (let j = 0; j < 24; j++) entries.push({ row: i, col: j, value: 3 + ((i % 5) - 2) * ((j % 4) - 1.5) * 0.5 });
  }
  const isHidden = ({ row, col }) => (row * 37 + col * 61 + row * col * 13) % 7 < 2;
  return { known: triplets(entries.filter((e) => !isHidden(e))), hidden: triplets(entries.filter(isHidden)) };
}

function triplets(entries) {
  return {
    rows: Int32Array.from(entries, ({ row }) => row),
    cols: Int32Array.from(entries, ({ col }) => col),
    values: Float64Array.from(entries, ({ value }) => value),
    shape: [30, 24],
  };
}

/** Errors are told apart by `instanceof`, so there must be one class for all packages. */
function throwsLabError(wrong) {
  try {
    wrong();
  } catch (error) {
    return error instanceof LabError;
  }
  return false;
}
