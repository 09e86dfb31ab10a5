import type { NDArray } from "./array.js";
import type { ConcreteArray } from "./concrete-array.js";
import { config } from "./config.js";
import { isFloat } from "./dtype.js";
import { JaxFloatingPointError } from "./errors.js";
import { widen } from "./half-precision.js";
import type { Primitive } from "./primitive.js";

/** Throws where a result has a NaN or an infinity that the configuration forbids. */
export function checkFinite(primitive: Primitive, results: readonly NDArray[]): void {
  const nans = config.read("jax_debug_nans");
  const infs = config.read("jax_debug_infs");
  for (const result of results) {
    if (!isFloat(result.dtype)) continue;
    for (const value of widen(result as ConcreteArray).data as Float32Array) {
      if (nans && Number.isNaN(value)) throw invalid("nan", primitive.name);
      if (infs && (value === Infinity || value === -Infinity)) throw invalid("inf", primitive.name);
    }
  }
}

function invalid(value: string, primitive: string): JaxFloatingPointError {
  return new JaxFloatingPointError(`invalid value (${value}) encountered in ${primitive}`, {
    fix: `Look at the stack for the call, and guard its arguments; or turn jax_debug_${value}s off.`,
  });
}
