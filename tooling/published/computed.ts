import { expect } from "vitest";

/** What consumer/compute.js returns. */
export interface Computed {
  readonly kernelSets: readonly string[];
  readonly sharedErrorClass: boolean;
  readonly permutation: readonly number[];
  readonly productCorners: readonly number[];
  readonly productNorm: number;
  readonly singularValues: readonly number[];
  readonly leadingSingularValues: readonly number[];
  readonly ranks: readonly number[];
  readonly increments: readonly number[];
  readonly hidden: readonly number[];
  readonly predicted: readonly number[];
  readonly normals: readonly number[];
  readonly gradients: readonly number[];
  readonly conditionRefused: boolean;
  /** PSNR and SSIM of an inpainted picture. */
  readonly restored: readonly [psnr: number, ssim: number];
  readonly residuals: readonly number[];
  /** The bytes of a small generated landscape. */
  readonly landscape: readonly number[];
}

/** Kernel sets differ in rounding only: a fused multiply-add here, another order of a sum there. */
const ROUNDING = 1e-9;
/** The singular vectors of an iteration are accepted at 1e-5: where rounding differs, another step more or less is taken. */
const ITERATED = 1e-6;

/** What must be true of the numbers, wherever they were computed. */
export function expectRight(computed: Computed): void {
  expect(computed.sharedErrorClass).toBe(true);
  // np.random.seed(0); np.random.permutation(10)
  expect(computed.permutation).toEqual([2, 8, 4, 9, 1, 6, 7, 3, 0, 5]);
  // jax.random.normal(jax.random.key(0), (3,))
  computed.normals.forEach((value, k) => {
    expect(value).toBeCloseTo([1.6226422, 2.0252647, -0.43359444][k]!, 6);
  });
  expect(computed.gradients).toEqual([4, 32, 32, 256]);
  expect(computed.conditionRefused).toBe(true);
  expect(computed.singularValues).toHaveLength(30);
  expectClose(computed.leadingSingularValues, computed.singularValues.slice(0, 3));
  expect(computed.restored[0], "dB of a picture of which half was missing").toBeGreaterThan(25);
  expect(computed.restored[1]).toBeGreaterThan(0.9);
  expect(computed.residuals).toHaveLength(200);
  const error = Math.hypot(...computed.predicted.map((value, k) => value - computed.hidden[k]!));
  const spread = Math.hypot(...computed.hidden.map((value) => value - 3));
  expect(error, "the hidden entries are found better than by the mean").toBeLessThan(0.5 * spread);
}

/** Two hosts agree on every number. */
export function expectSame(here: Computed, there: Computed): void {
  expect(here.ranks).toEqual(there.ranks);
  expectClose(here.productCorners, there.productCorners);
  expectClose([here.productNorm], [there.productNorm]);
  expectClose(here.singularValues, there.singularValues);
  expectClose(here.increments, there.increments);
  expectClose(here.predicted, there.predicted);
  expect(here.normals).toEqual(there.normals);
  expect(here.landscape).toEqual(there.landscape);
  expectClose(here.residuals, there.residuals, ITERATED);
  expectClose(here.restored, there.restored, ITERATED);
}

function expectClose(here: readonly number[], there: readonly number[], tolerance = ROUNDING): void {
  expect(here).toHaveLength(there.length);
  here.forEach((value, k) => {
    expect(Math.abs(value - there[k]!), `number ${k}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(there[k]!)),
    );
  });
}
