import type { Section } from "../section.js";
import { arrays } from "./01-arrays.js";
import { immutable } from "./02-immutable.js";
import { keys } from "./03-keys.js";
import { deviceTransfers } from "./04-devices.js";
import { jitSelu } from "./05-jit.js";
import { gradients } from "./06-grad.js";
import { jacobians } from "./07-jacobian.js";
import { noDerivative } from "./08-no-derivative.js";
import { vectorized } from "./09-vmap.js";
import { strictLax } from "./10-lax.js";
import { convolution } from "./11-convolution.js";
import { dynamicShapes } from "./12-shapes.js";
import { tracers } from "./13-tracers.js";
import { jaxprs } from "./14-jaxpr.js";
import { staticArguments } from "./15-static-arguments.js";
import { pureFunctions } from "./16-pure-functions.js";
import { outOfBounds } from "./17-out-of-bounds.js";
import { randomState } from "./18-random-state.js";
import { workers } from "./19-workers.js";
import { branches } from "./20-branches.js";
import { controlFlow } from "./21-control-flow.js";
import { nans } from "./22-nans.js";
import { doublePrecision } from "./23-double-precision.js";

/** The lecture's JAX half, in its order. */
export const SECTIONS: readonly Section[] = [
  arrays,
  immutable,
  keys,
  deviceTransfers,
  jitSelu,
  gradients,
  jacobians,
  noDerivative,
  vectorized,
  strictLax,
  convolution,
  dynamicShapes,
  tracers,
  jaxprs,
  staticArguments,
  pureFunctions,
  outOfBounds,
  randomState,
  workers,
  branches,
  controlFlow,
  nans,
  doublePrecision,
];
