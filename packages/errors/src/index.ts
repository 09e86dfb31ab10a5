export { LabError, type Problem } from "./lab-error.js";
