// says: Both arrays need three axes
import { type Array as JaxArray, lax } from "@lab/jaxlike";

export function convolve(x: JaxArray, kernel: JaxArray): JaxArray {
  return lax.convGeneralDilated(x, kernel, [1], [[kernel.size - 1, kernel.size - 1]]);
}

export function correlateByTwo(x: JaxArray, window: JaxArray): JaxArray {
  return lax.convGeneralDilated(x, window, [2], "VALID");
}
