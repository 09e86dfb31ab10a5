// says: The matrix is moved again at each product
import { deviceGet, devicePut, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

type Shape = readonly [number, number];

export const toDevice = (host: Float32Array, shape: Shape): JaxArray => devicePut(host).reshape(...shape);
export const toHost = (matrix: JaxArray) => Float32Array.from((deviceGet(matrix) as number[][]).flat());

export const multiplier = (host: Float32Array, shape: Shape) => (vector: Float32Array) =>
  Float32Array.from(deviceGet(jnp.dot(toDevice(host, shape), devicePut(vector))) as number[]);
