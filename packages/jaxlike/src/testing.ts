export { checkJaxpr } from "./core/jaxpr-typecheck.js";
export { assertSame, type Tolerance } from "./testing/assert-same.js";
export { type CheckGradsOptions, checkGrads } from "./testing/check-grads.js";
export { checkJit } from "./testing/check-jit.js";
export { type CheckVmapOptions, checkVmap } from "./testing/check-vmap.js";
