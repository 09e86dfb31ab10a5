import type { ArrayLike, NDArray } from "../core/array.js";
import * as jnp from "../numpy/index.js";
import { hardSigmoid, sigmoid } from "./sigmoid.js";
import { softplus } from "./softplus.js";

/** x·sigmoid(x). Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units", Neural Networks 2018. */
export const silu = (x: ArrayLike): NDArray => jnp.multiply(x, sigmoid(x));

/** Another name of `silu`. */
export const swish: typeof silu = silu;

/** x·hardSigmoid(x). Howard et al., "Searching for MobileNetV3", ICCV 2019. */
export const hardSilu = (x: ArrayLike): NDArray => jnp.multiply(x, hardSigmoid(x));

/** Another name of `hardSilu`. */
export const hardSwish: typeof hardSilu = hardSilu;

/** x·tanh(softplus(x)). Misra, "Mish: a self regularized non-monotonic activation function", 2019, arXiv 1908.08681. */
export const mish = (x: ArrayLike): NDArray => jnp.multiply(x, jnp.tanh(softplus(x)));
