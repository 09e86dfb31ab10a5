// Throws and prints what would be HTML, a formula, or a terminal's escape in a report.
// exercise: 09-rmse
// verdict: fail
const hostile = "<script>alert(1)</script>\u001b[31m=cmd|' /C calc'!A0\u202e::error::x\n]]>&\u0000";
console.log(hostile);
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  throw new Error(hostile);
}
