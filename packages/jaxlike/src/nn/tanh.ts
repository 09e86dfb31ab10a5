import { tanh as hyperbolicTangent } from "../numpy/trigonometric.js";

/** The hyperbolic tangent, between −1 and 1: as `numpy.tanh`. */
export const tanh: typeof hyperbolicTangent = (x) => hyperbolicTangent(x);
