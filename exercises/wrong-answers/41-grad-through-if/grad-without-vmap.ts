// says: Compose three transformations
import { grad, type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

export const withIf = (x: JaxArray): JaxArray => (Number(x) < 3 ? x.square().mul(3) : x.mul(-4));

export const withWhere = (x: JaxArray): JaxArray => jnp.where(x.less(3), x.square().mul(3), x.mul(-4));

export const slopes = (xs: JaxArray): JaxArray => jit(grad(withWhere))(xs);
