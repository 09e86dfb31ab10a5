// Imports the reference answer.
// exercise: 09-rmse
// verdict: forbidden-import
export { rmse } from "../../apps/solution/src/exercises/09-rmse.ts";
