// Takes what the exercise asks to be written from a namespace of an allowed package.
// exercise: 23-jit-selu
// verdict: forbidden-import
import { type Array as JaxArray, jit, nn } from "@lab/jaxlike";
export const ALPHA = 1.67;
export const LAMBDA = 1.05;
export const selu = (x: JaxArray): JaxArray => nn[("se" + "lu") as "selu"](x);
export const compiledSelu = () => jit(selu);
