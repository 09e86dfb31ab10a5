export { type AdagradOptions, adagrad } from "./adagrad.js";
export { type AdamOptions, type AdamWOptions, adam, adamw, addDecayedWeights, scaleByAdam } from "./adam.js";
export { applyUpdates } from "./apply-updates.js";
export { chain } from "./chain.js";
export { clipByGlobalNorm, globalNorm } from "./global-norm.js";
export { type LearningRate, type Schedule, scaleByLearningRate } from "./learning-rate.js";
export { type RmsPropOptions, rmsprop } from "./rmsprop.js";
export {
  constantSchedule,
  cosineDecaySchedule,
  type ExponentialDecayOptions,
  exponentialDecay,
  joinSchedules,
  linearSchedule,
  piecewiseConstantSchedule,
  polynomialSchedule,
  warmupConstantSchedule,
  warmupCosineDecaySchedule,
} from "./schedules.js";
export { type MomentumOptions, sgd, trace } from "./sgd.js";
export type { EmptyState, GradientTransformation } from "./transformation.js";
