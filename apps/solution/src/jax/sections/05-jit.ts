import { type Array as JaxArray, jit, numpy as jnp, random } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./05-jit.ts?raw";

export const jitSelu: Section = {
  id: "jit",
  title: "jit: traced once, run often",
  lecture: "01:28:16",
  idea: `
    jit takes a function and returns one with the same values. At its first
    call it watches what the function does (tracing), and keeps the list of
    operations; from then on only that list runs. The first call is
    therefore the expensive one. JAX compiles the list, which makes the
    lecture's function ten times as fast; here it is interpreted so far, one
    operation after the other, and there is little to gain. The example is
    SELU, an activation function of neural networks.`,
  source,
  timings: "SELU of 1000 numbers",
  figure: {
    id: "selu",
    title: "SELU",
    caption:
      "Nearly flat on the left of zero, a straight line on the right: a usual shape of activation functions.",
    xTitle: "x",
    yTitle: "SELU(x)",
  },
  run({ show, time, plot }) {
    // #region shown
    const [alpha, lambda] = [1.67, 1.05];
    const selu = (x: JaxArray): JaxArray => {
      const negative = jnp.exp(x).mul(alpha).sub(alpha);
      return jnp.where(x.greater(0), x, negative).mul(lambda);
    };
    const compiled = jit(selu);

    const x = jnp.array([-2, -1, 0, 1, 2]);
    show(selu(x), "SELU");
    show(compiled(x), "jit");

    const range = jnp.linspace(-5, 5, 500);
    plot(range, { SELU: compiled(range) });

    const many = random.normal(random.key(0), [1000]);
    time("as it stands", () => selu(many));
    // a new function each time, which jit has never seen
    time("jit, the first call", () => jit((v: JaxArray) => selu(v))(many));
    time("jit, every later call", () => compiled(many));
    // #endregion
  },
};
