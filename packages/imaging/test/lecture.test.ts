// The lecture's inpainting at its own size: half of the pixels missing, 700 iterations, delta 1.2, values from 0 to 1.
import { describe, expect, it } from "vitest";
import {
  applyMask,
  createImage,
  inpaint,
  landscape,
  mondrian,
  psnr,
  randomMask,
  relativeError,
  resizeToFit,
  toGrayscale,
} from "../src/index.js";

const half = (img: { height: number; width: number }) => randomMask(img.height, img.width, { missing: 0.5, seed: 0 });

describe("the Mondrian, 400 × 378, of rank 6", () => {
  const picture = toGrayscale(mondrian());

  it("comes back to 2 %, its rank growing from 1 over 2 and 3", () => {
    const { image, history } = inpaint(picture, half(picture), { tolerance: 0 });
    expect(history).toHaveLength(700);
    expect(relativeError(picture, image)).toBeLessThan(0.02);
    const ranks = history.map(({ rank }) => rank);
    expect(ranks.toSorted((a, b) => a - b)).toEqual(ranks);
    expect([...new Set(ranks)]).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends after a few iterations, and far from the picture, with values from 0 to 255", () => {
    const scaled = createImage(
      picture.width,
      picture.height,
      1,
      picture.data.map((value) => 255 * value),
    );
    const { image, history, converged } = inpaint(scaled, half(picture));
    expect(converged).toBe(true);
    expect(history.length).toBeLessThan(20);
    expect(relativeError(scaled, image)).toBeGreaterThan(0.2);
  });
});

describe("the landscape, of full rank", () => {
  it("ends blurred but recognisable: at least 6 dB above the picture that is filled with the mean", () => {
    const picture = toGrayscale(landscape());
    const mask = half(picture);
    const { image } = inpaint(picture, mask);
    expect(psnr(picture, image) - psnr(picture, applyMask(picture, mask, { fill: "mean" }))).toBeGreaterThan(6);
  });
});

describe("the two solvers", () => {
  it.each([
    ["the Mondrian", mondrian],
    ["the landscape", landscape],
  ] as const)("agree on %s to 1e-6 along the whole history", (_, generate) => {
    const picture = toGrayscale(resizeToFit(generate(), 100));
    const all = { tolerance: 0, maxIterations: 700 };
    const fast = inpaint(picture, half(picture), all).history;
    const dense = inpaint(picture, half(picture), { ...all, solver: "dense" }).history;
    const differences = fast.map(({ residual }, k) => Math.abs(residual - dense[k]!.residual));
    expect(dense).toHaveLength(700);
    expect(Math.max(...differences)).toBeLessThan(1e-6);
    expect(fast.map(({ rank }) => rank)).toEqual(dense.map(({ rank }) => rank));
  });
});
