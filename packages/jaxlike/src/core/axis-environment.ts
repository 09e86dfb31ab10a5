import { JaxError } from "./errors.js";
import type { BatchAxis } from "./primitive.js";

/** The named axes of the enclosing vmaps, innermost last. */
let axes: readonly BatchAxis[] = [];

/** Runs `body` inside an axis; one without a name changes nothing. */
export function withAxis<T>(axis: BatchAxis, body: () => T): T {
  if (axis.name === undefined) return body();
  const before = axes;
  axes = [...axes, axis];
  try {
    return body();
  } finally {
    axes = before;
  }
}

/** The size of a named axis. @throws JaxError where no enclosing vmap has it */
export function axisSize(name: string): number {
  const axis = axes.findLast((candidate) => candidate.name === name);
  if (axis === undefined) {
    throw new JaxError("value-error", `Found an unbound axis name: ${name}`, {
      expected:
        axes.length === 0 ? "a call inside vmap(f, { axisName })" : `one of ${axes.map((a) => a.name).join(", ")}`,
      fix: `Call it inside vmap(f, { axisName: "${name}" }).`,
    });
  }
  return axis.size;
}

/** The axes as a key for caches. */
export const axisKey = (): string =>
  axes.length === 0 ? "" : axes.map(({ name, size }) => `${name}:${size}`).join(",");
