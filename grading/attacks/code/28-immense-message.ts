// Throws an error with a message of megabytes, and keeps the agent from cutting it.
// exercise: 09-rmse
// verdict: fail
String.prototype.slice = function (this: string) {
  return `${this}`;
};
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  throw new Error("<b>".repeat(3_000_000));
}
