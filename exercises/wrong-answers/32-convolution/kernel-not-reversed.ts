// says: That is the correlation: reverse the kernel
import { type Array as JaxArray, lax } from "@lab/jaxlike";

export function convolve(x: JaxArray, kernel: JaxArray): JaxArray {
  const [n, k] = [x.size, kernel.size];
  const result = lax.convGeneralDilated(x.reshape(1, 1, n), kernel.reshape(1, 1, k), [1], [[k - 1, k - 1]]);
  return result.get(0, 0);
}

export function correlateByTwo(x: JaxArray, window: JaxArray): JaxArray {
  return lax.convGeneralDilated(x.reshape(1, 1, -1), window.reshape(1, 1, -1), [2], "VALID").get(0, 0);
}
