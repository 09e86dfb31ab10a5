import type * as Jaxlike from "@lab/jaxlike";
import type { WireArray } from "./values.ts";

type Package = Pick<typeof Jaxlike, "Array" | "numpy" | "random" | "enableX64" | "errors">;

const KEY = "key<fry>";
const HALVES: readonly string[] = ["float16", "bfloat16"];

/** How arrays of JAX travel, for either end: each has a copy of the package of its own. */
export function jaxArrays({ Array: JaxArray, numpy: jnp, random, enableX64 }: Package): {
  readonly wireOf: (value: object) => WireArray | string | undefined;
  readonly arrayOf: (wire: WireArray) => unknown;
} {
  return {
    wireOf(value) {
      if (!(value instanceof JaxArray)) return undefined;
      const { dtype } = value;
      const shape = [...value.shape];
      try {
        if (dtype === KEY) return { dtype, shape: [...shape, 2], data: random.keyData(value).dataSync() };
        const data = HALVES.includes(dtype) ? value.astype("float32").dataSync() : value.dataSync();
        return { dtype, shape, data };
      } catch {
        return `a traced or deleted array of type ${value.aval}`;
      }
    },
    arrayOf({ dtype, shape, data }) {
      return enableX64(true, () => {
        const flat = jnp.array(data as Float64Array, { dtype: (dtype === KEY ? "uint32" : dtype) as "float32" });
        const array = jnp.reshape(flat, shape);
        return dtype === KEY ? random.wrapKeyData(array) : array;
      });
    },
  };
}
