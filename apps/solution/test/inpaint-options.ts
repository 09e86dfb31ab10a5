import type { InpaintOptions } from "../src/inpaint/results.js";

/** The defaults, at a size that takes no time. */
export function inpaintOptions(changes: Partial<InpaintOptions> = {}): InpaintOptions {
  return {
    files: [],
    generated: true,
    seed: 42,
    missing: 0.5,
    mask: "random",
    colour: "grey",
    fit: 48,
    delta: 1.2,
    maxIterations: 10,
    tolerance: 0.01,
    ...changes,
  };
}
