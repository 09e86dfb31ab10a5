import type { NDArray } from "./array.js";
import { ConcreteArray } from "./concrete-array.js";
import { config } from "./config.js";
import type { CustomJvp, CustomVjp } from "./custom.js";
import { checkFinite } from "./debug-nans.js";
import { Trace } from "./interpreter.js";
import type { Primitive } from "./primitive.js";
import { type Tracer, unexpectedTracer } from "./tracer.js";

/** The outermost interpreter: computes. */
class EvalTrace extends Trace {
  override process(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[] {
    for (const x of args) {
      if (!(x instanceof ConcreteArray)) throw unexpectedTracer(x as Tracer);
    }
    const results = primitive.evaluate(args as readonly ConcreteArray[], params);
    if (config.read("jax_debug_nans") || config.read("jax_debug_infs")) checkFinite(primitive, results);
    return results;
  }

  override processCustomJvp(call: CustomJvp, args: readonly NDArray[]): NDArray[] {
    return call.call(...args);
  }

  override processCustomVjp(call: CustomVjp, args: readonly NDArray[]): NDArray[] {
    return call.call(...args);
  }
}

/** The interpreter that is current where no function is being transformed. */
export const evalTrace: Trace = new EvalTrace();
