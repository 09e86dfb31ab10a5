import { Matrix } from "@lab/linalg";
import { svtSoft } from "@lab/svt";
import { describe, expect, it } from "vitest";
import { applyMask } from "./apply-mask.js";
import { joinChannels, splitChannels } from "./channels.js";
import { createImage, type Image } from "./image.js";
import { toMatrix } from "./image-matrix.js";
import { type InpaintStep, inpaint, inpaintAsync } from "./inpaint.js";
import { randomMask } from "./random-mask.js";

const HEIGHT = 40;
const WIDTH = 50;

/** Smooth stripes both ways, of rank 2; each channel in its own way. */
function pattern(channels: 1 | 3): Image {
  const value = (i: number, j: number, c: number) =>
    0.5 + 0.25 * Math.sin((i + 3 * c) / 5) * Math.cos(j / (6 + c)) + 0.2 * (i / HEIGHT) * (j / WIDTH);
  const img = createImage(WIDTH, HEIGHT, channels);
  for (let i = 0; i < HEIGHT; i++) {
    for (let j = 0; j < WIDTH; j++) {
      for (let c = 0; c < channels; c++) img.data[(i * WIDTH + j) * channels + c] = value(i, j, c);
    }
  }
  return img;
}

function withoutBlue({ width, height, data }: Image): Image {
  return createImage(
    width,
    height,
    3,
    data.map((value, p) => (p % 3 === 2 ? 0 : value)),
  );
}

const grey = pattern(1);
const colour = pattern(3);
const mask = randomMask(HEIGHT, WIDTH, { missing: 0.4, seed: 3 });
const options = { maxIterations: 60, tolerance: 1e-3 };

function distance(a: Image, b: Image): number {
  return Math.hypot(...a.data.map((value, p) => value - b.data[p]!)) / Math.hypot(...a.data);
}

describe("inpaint", () => {
  it("of a grey picture is svtSoft of its matrix", () => {
    const { image, history, converged, tau } = inpaint(grey, mask, options);
    const direct = svtSoft(toMatrix(grey), mask, options);
    expect(image).toEqual(createImage(WIDTH, HEIGHT, 1, direct.toDense().data));
    expect(converged).toBe(direct.converged);
    expect(tau).toBe(5 * Math.sqrt(HEIGHT * WIDTH));
    expect(history.length).toBe(direct.history.length);
    history.forEach((step, k) => {
      expect(step).toEqual({ ...direct.history[k], residual: expect.closeTo(direct.history[k]!.residual, 12) });
    });
  });

  it.each(["stacked", "channels"] as const)("restores a picture of low rank (%s)", (mode) => {
    const { image } = inpaint(colour, mask, { colour: mode, maxIterations: 1500, tolerance: 1e-4 });
    expect(distance(colour, image)).toBeLessThan(0.01);
    expect(distance(colour, applyMask(colour, mask, { fill: "mean" }))).toBeGreaterThan(0.1);
  });

  it.each([
    ["of one size", colour],
    ["of which one is done at once", withoutBlue(colour)],
  ])("with a matrix a channel gives what each channel gives alone, for channels %s", (_, picture) => {
    const { image, history, converged } = inpaint(picture, mask, { ...options, colour: "channels" });
    const alone = splitChannels(picture).map((channel) => inpaint(channel, mask, options));
    expect(image).toEqual(joinChannels(alone.map((result) => result.image)));
    expect(history.length).toBe(Math.max(...alone.map((result) => result.history.length)));
    expect(converged).toBe(alone.every((result) => result.converged));
    // Each keeps its last state when it has come to its end before the others.
    const last = alone.map((result) => result.history.at(-1)!);
    expect(history.at(-1)).toMatchObject({
      rank: Math.max(...last.map(({ rank }) => rank)),
      nuclearNorm: expect.closeTo(
        last.reduce((sum, step) => sum + step.nuclearNorm, 0),
        9,
      ),
    });
    const first = inpaint(picture, mask, { maxIterations: 1, colour: "channels" }).image;
    expect(history[0]!.residual).toBeCloseTo(maskedDistance(picture, first), 9);
  });

  it("with all channels in one matrix is svtSoft of [R G B]", () => {
    const { image } = inpaint(colour, mask, options);
    const parts = splitChannels(colour).map(toMatrix);
    const rows = Array.from({ length: HEIGHT }, (_, i) => parts.flatMap((part) => Array.from(part.row(i))));
    const maskRows = Array.from({ length: HEIGHT }, (_, i) => {
      const row = Array.from(mask.subarray(i * WIDTH, (i + 1) * WIDTH));
      return [...row, ...row, ...row];
    });
    const direct = svtSoft(Matrix.fromRows(rows), Uint8Array.from(maskRows.flat()), options).toDense();
    [0, 1, 2].forEach((c) => {
      expect(image.data[(7 * WIDTH + 11) * 3 + c]).toBe(direct.get(7, c * WIDTH + 11));
    });
  });

  it("does not look at the missing pixels", () => {
    const { image } = inpaint(applyMask(colour, mask, { fill: 77 }), mask, options);
    expect(image).toEqual(inpaint(colour, mask, options).image);
  });

  it("keeps the known pixels when asked to, and touches no other", () => {
    const free = inpaint(colour, mask, options).image;
    const kept = inpaint(colour, mask, { ...options, keepKnown: true }).image;
    kept.data.forEach((value, p) => {
      expect(value).toBe(mask[Math.floor(p / 3)] === 1 ? colour.data[p] : free.data[p]);
    });
  });

  it("shows each iteration as a whole picture", () => {
    const steps: InpaintStep[] = [];
    const result = inpaint(colour, mask, { ...options, onIteration: (step) => steps.push(step) });
    expect(steps.map(({ toImage, ...record }) => record)).toEqual(result.history);
    expect(steps.at(-1)!.toImage()).toEqual(result.image);
    expect(maskedDistance(colour, steps[2]!.toImage())).toBeCloseTo(steps[2]!.residual, 6);
  });

  it("refuses a mask that does not fit, an unknown colour mode, and what svtSoft refuses", () => {
    const code = (name: string, value: string) => expect.objectContaining({ name, code: value });
    expect(() => inpaint(grey, mask.subarray(1))).toThrow(code("ImagingError", "shape-mismatch"));
    expect(() => inpaint(grey, new Uint8Array(mask.length))).toThrow(code("ImagingError", "invalid-argument"));
    expect(() => inpaint(colour, mask, { colour: "rgb" as "stacked" })).toThrow(
      code("ImagingError", "invalid-argument"),
    );
    expect(() => inpaint(grey, mask, { delta: -1 })).toThrow(code("SvtError", "invalid-argument"));
    expect(() => inpaint(grey, mask, { delta: 30 })).toThrow(code("SvtError", "diverged"));
  });
});

describe("inpaintAsync", () => {
  it("gives what inpaint gives, and stops when its signal aborts", async () => {
    expect((await inpaintAsync(grey, mask, options)).image).toEqual(inpaint(grey, mask, options).image);
    const controller = new AbortController();
    const onIteration = ({ iteration }: InpaintStep) => {
      if (iteration === 2) controller.abort(new Error("enough"));
    };
    await expect(inpaintAsync(grey, mask, { onIteration, signal: controller.signal })).rejects.toThrow("enough");
  });
});

/** ‖P(A − B)‖_F / ‖P(A)‖_F */
function maskedDistance(a: Image, b: Image): number {
  const weight = (p: number) => mask[Math.floor(p / a.channels)]!;
  const square = (of: (p: number) => number) => Math.hypot(...a.data.map((_, p) => weight(p) * of(p)));
  return square((p) => a.data[p]! - b.data[p]!) / square((p) => a.data[p]!);
}
