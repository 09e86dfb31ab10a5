import { defineShow } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

/** λ and α of the lecture; left of 0 the curve nears −λ·α. */
const [SCALE, DEPTH] = [1.05, 1.67];
const xs = Array.from({ length: 121 }, (_, k) => (k - 80) / 20);

/** SELU from −4 to 2. */
export default defineShow<typeof Exercise>(async ({ student }) => {
  const got = numbersOf(await student.selu(jnp.array(xs)));
  const yours = (Array.isArray(got) ? got : []) as number[];
  const target = (x: number) => SCALE * (x > 0 ? x : DEPTH * Math.expm1(x));
  return {
    kind: "curves",
    xTitle: "x",
    yTitle: "selu(x)",
    curves: [
      { name: "target", points: xs.map((x) => ({ x, y: target(x) })) },
      { name: "yours", points: yours.map((y, k) => ({ x: xs[k]!, y })) },
    ],
  };
});
