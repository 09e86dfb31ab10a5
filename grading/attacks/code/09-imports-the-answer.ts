// Imports the answer from a package of the lab.
// exercise: 09-rmse
// verdict: forbidden-import
export { rmse } from "@lab/svt";
