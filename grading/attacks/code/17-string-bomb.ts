// Makes a text as long as texts can be, and many of them.
// exercise: 09-rmse
// verdict: out-of-memory
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  const all: string[] = [];
  for (let k = 0; ; k++)
    all.push(
      ("x" + k)
        .repeat(2 ** 26)
        .split("")
        .join("-"),
    );
}
