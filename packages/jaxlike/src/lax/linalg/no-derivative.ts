import { JaxNotImplementedError } from "../../core/errors.js";

/** The derivative of what JAX has none of either. */
export const noDerivative = (name: string, fix: string) => (): never => {
  throw new JaxNotImplementedError(`Differentiation rule for '${name}' not implemented`, { fix });
};
