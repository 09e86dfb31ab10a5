export { add, div, mul, neg, sub } from "./elementwise/arithmetic.js";
export { convertElementType } from "./convert-element-type.js";
