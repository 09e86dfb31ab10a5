export { callback } from "./callback.js";
export { print } from "./print.js";
