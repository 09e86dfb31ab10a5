import * as jaxlike from "@lab/jaxlike";
import { jaxArrays } from "../rpc/jax-arrays.ts";

/** The judge's own copy of `@lab/jaxlike` makes its arrays. */
const arrays = jaxArrays(jaxlike);

export const jaxEnds = { wireOf: arrays.wireOf, arrayOf: arrays.arrayOf };
