export * as linalg from "./linalg.js";
