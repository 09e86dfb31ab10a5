export { type ArrayLike, NDArray as Array, type Nested } from "./core/array.js";
export { ShapedArray } from "./core/aval.js";
export { type ConfigName, type ConfigValues, config } from "./core/config.js";
export {
  debugInfs,
  debugNans,
  enableChecks,
  enableX64,
  numpyDtypePromotion,
  numpyRankPromotion,
  threefryPartitionable,
} from "./core/config-scopes.js";
export { type Device, devices } from "./core/devices.js";
export type { Data, DType } from "./core/dtype.js";
export * as errors from "./core/errors.js";
export { ClosedJaxpr } from "./core/jaxpr.js";
export * as tree from "./core/tree.js";
export * as debug from "./debug/index.js";
export { pureCallback } from "./debug/pure-callback.js";
export * as lax from "./lax/index.js";
export { typeOf } from "./lax/type-of.js";
export * as nn from "./nn/index.js";
export * as numpy from "./numpy/index.js";
export { slice } from "./numpy/slice.js";
export * as optim from "./optim/index.js";
export * as random from "./random/index.js";
export * as scipy from "./scipy/index.js";
export { checkpoint, checkpoint as remat } from "./transforms/checkpoint.js";
export { closureConvert } from "./transforms/closure-convert.js";
export { customGradient } from "./transforms/custom-gradient.js";
export { type CustomJvpFunction, customJvp } from "./transforms/custom-jvp.js";
export { type CustomVjpFunction, customVjp } from "./transforms/custom-vjp.js";
export { blockUntilReady, deviceGet, devicePut } from "./transforms/device-transfer.js";
export { disableJit } from "./transforms/disable-jit.js";
export { effectsBarrier } from "./transforms/effects-barrier.js";
export { evalShape, ShapeDtypeStruct, type ShapesOf } from "./transforms/eval-shape.js";
export { type FwdAndBwdOptions, fwdAndBwd } from "./transforms/fwd-and-bwd.js";
export { type GradOptions, grad, valueAndGrad } from "./transforms/grad.js";
export {
  hessian,
  type Jacobian,
  type JacobianOptions,
  jacfwd,
  jacrev,
  jacrev as jacobian,
} from "./transforms/jacobian.js";
export { type JitOptions, type Jitted, jit } from "./transforms/jit.js";
export { clearCaches } from "./transforms/jit-cache.js";
export { jvp } from "./transforms/jvp.js";
export { linearTranspose } from "./transforms/linear-transpose.js";
export { linearize } from "./transforms/linearize.js";
export type { Lowered } from "./transforms/lowered.js";
export { type MakeJaxprOptions, makeJaxpr } from "./transforms/make-jaxpr.js";
export { namedCall, namedScope } from "./transforms/named-call.js";
export type { Residuals } from "./transforms/residuals.js";
export { stopGradient } from "./transforms/stop-gradient.js";
export type { Argument, Arguments, ArraysOf } from "./transforms/types.js";
export { vjp, vjpWithAux } from "./transforms/vjp.js";
export { type Axes, type VmapOptions, vmap } from "./transforms/vmap.js";
