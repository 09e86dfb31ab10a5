// Makes code of a text.
// exercise: 09-rmse
// verdict: fail
let out = 0;
for (const make of [
  Function,
  (async () => undefined).constructor,
  function* () {}.constructor,
] as FunctionConstructor[]) {
  try {
    make("console.log('ESCAPED')")();
  } catch {
    out++;
  }
}
try {
  // biome-ignore lint/security/noGlobalEval: that is the attack
  (0, eval)("console.log('ESCAPED')");
} catch {
  out++;
}
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return 0 * out;
}
