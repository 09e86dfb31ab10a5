export function pearson(truth: Float64Array, predicted: Float64Array): number {
  const n = truth.length;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < n; i++) {
    mx += truth[i]!;
    my += predicted[i]!;
  }
  mx /= n;
  my /= n;
  let sxy = 0;
  let sxx = 0;
  let syy = 0;
  for (let i = 0; i < n; i++) {
    const dx = truth[i]! - mx;
    const dy = predicted[i]! - my;
    sxy += dx * dy;
    sxx += dx * dx;
    syy += dy * dy;
  }
  return sxy / Math.sqrt(sxx * syy);
}
