// Imports a module that it writes itself.
// exercise: 09-rmse
// verdict: fail
const answer: (truth: Float64Array, predicted: Float64Array) => number = () => 0;
import(/* @vite-ignore */ `data:text/javascript,${"export const x = 1; globalThis.escaped = true;"}`).then(
  () => console.log("ESCAPED"),
  () => undefined,
);
const name = ["node", "fs"].join(":");
import(name).then(
  () => console.log("ESCAPED"),
  () => undefined,
);
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return answer(_truth, _predicted);
}
