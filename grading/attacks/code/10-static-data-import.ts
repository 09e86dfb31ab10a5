// Imports a module that stands in the import itself.
// exercise: 09-rmse
// verdict: forbidden-import
import "data:text/javascript,globalThis.escaped=true";
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return 0;
}
