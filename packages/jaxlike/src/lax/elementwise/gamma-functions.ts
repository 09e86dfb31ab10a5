/**
 * The gamma function's relatives.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import * as gamma from "../../math/gamma.js";
import * as beta from "../../math/incomplete-beta.js";
import * as incomplete from "../../math/incomplete-gamma.js";
import { strictOperands } from "../as-array.js";
import { fullLike } from "../full.js";
import { binary, unary } from "./apply.js";
import { add, mul, neg, sub } from "./arithmetic.js";
import { defineElementwise, type NoParams, noDerivativeRule } from "./define.js";
import { exp, log, log1p } from "./exponential.js";

export const lgammaPrimitive: Primitive<NoParams> = defineElementwise({
  name: "lgamma",
  accepts: "float",
  functions: { float: gamma.lgamma },
  jvp: [(t, [x]) => mul(t, digamma(x!))],
});

/** log |Γ(x)|. */
export const lgamma = (x: ArrayLike): NDArray => unary(lgammaPrimitive, x);

export const digammaPrimitive: Primitive<NoParams> = defineElementwise({
  name: "digamma",
  accepts: "float",
  functions: { float: gamma.digamma },
  jvp: [(t, [x]) => mul(t, polygamma(1, x!))],
});

/** The derivative of `lgamma`. */
export const digamma = (x: ArrayLike): NDArray => unary(digammaPrimitive, x);

export const polygammaPrimitive: Primitive<NoParams> = defineElementwise({
  name: "polygamma",
  accepts: "float",
  functions: { float: gamma.polygamma },
  jvp: [
    () => {
      throw new JaxValueError("polygamma gradient with respect to m is not supported", {
        fix: "The order is a whole number: pass one that is not differentiated.",
      });
    },
    (t, [m, x]) => mul(t, polygamma(add(m!, 1), x!)),
  ],
});

/** The m-th derivative of `digamma`, m a whole number of x's dtype. */
export const polygamma = (m: ArrayLike, x: ArrayLike): NDArray => binary(polygammaPrimitive, m, x);

export const zetaPrimitive: Primitive<NoParams> = defineElementwise({
  name: "zeta",
  accepts: "float",
  functions: { float: gamma.zeta },
  jvp: noDerivativeRule("zeta"),
});

/** The Hurwitz zeta function, Σ (q + k)^−x over k from 0. */
export const zeta = (x: ArrayLike, q: ArrayLike): NDArray => binary(zetaPrimitive, x, q);

/** ∂P(a, x)/∂x = exp(−x) x^(a−1) / Γ(a). */
const gammaDensity = (a: NDArray, x: NDArray): NDArray =>
  exp(sub(add(neg(x), mul(sub(a, fullLike(a, 1)), log(x))), lgamma(a)));

export const igammaPrimitive: Primitive<NoParams> = defineElementwise({
  name: "igamma",
  accepts: "float",
  functions: { float: incomplete.igamma },
  jvp: [(t, [a, x]) => mul(t, igammaGradA(a!, x!)), (t, [a, x]) => mul(t, gammaDensity(a!, x!))],
});

/** The regularised lower incomplete gamma function P(a, x). */
export const igamma = (a: ArrayLike, x: ArrayLike): NDArray => binary(igammaPrimitive, a, x);

export const igammacPrimitive: Primitive<NoParams> = defineElementwise({
  name: "igammac",
  accepts: "float",
  functions: { float: incomplete.igammac },
  jvp: [(t, [a, x]) => neg(mul(t, igammaGradA(a!, x!))), (t, [a, x]) => neg(mul(t, gammaDensity(a!, x!)))],
});

/** The regularised upper incomplete gamma function 1 − P(a, x), accurate where that is small. */
export const igammac = (a: ArrayLike, x: ArrayLike): NDArray => binary(igammacPrimitive, a, x);

export const igammaGradAPrimitive: Primitive<NoParams> = defineElementwise({
  name: "igamma_grad_a",
  accepts: "float",
  functions: { float: incomplete.igammaGradA },
  jvp: noDerivativeRule("igamma_grad_a"),
});

/** The derivative of `igamma` by a. */
export const igammaGradA = (a: ArrayLike, x: ArrayLike): NDArray => binary(igammaGradAPrimitive, a, x);

export const randomGammaGradPrimitive: Primitive<NoParams> = defineElementwise({
  name: "random_gamma_grad",
  accepts: "float",
  functions: { float: incomplete.randomGammaGrad },
  jvp: noDerivativeRule("random_gamma_grad"),
});

/** The derivative by a of a sample x of the gamma distribution with shape a. */
export const randomGammaGrad = (a: ArrayLike, x: ArrayLike): NDArray => binary(randomGammaGradPrimitive, a, x);

function noDerivativeByParameter(): never {
  throw new JaxValueError("Betainc gradient with respect to a and b not supported.", {
    fix: "Differentiate by x only.",
  });
}

/** ∂I(a, b; x)/∂x = x^(a−1) (1 − x)^(b−1) / B(a, b). */
function betaDensity(a: NDArray, b: NDArray, x: NDArray): NDArray {
  const logBeta = sub(add(lgamma(a), lgamma(b)), lgamma(add(a, b)));
  return exp(sub(add(mul(sub(b, 1), log1p(neg(x))), mul(sub(a, 1), log(x))), logBeta));
}

export const regularizedIncompleteBetaPrimitive: Primitive<NoParams> = defineElementwise({
  name: "regularized_incomplete_beta",
  accepts: "float",
  functions: { float: beta.betainc },
  jvp: [noDerivativeByParameter, noDerivativeByParameter, (t, [a, b, x]) => mul(betaDensity(a!, b!, x!), t)],
});

/** The regularised incomplete beta function I(a, b; x). */
export const betainc = (a: ArrayLike, b: ArrayLike, x: ArrayLike): NDArray =>
  bind1(regularizedIncompleteBetaPrimitive, strictOperands(a, b, x), {});
