// says: inverse has one index for each entry of ids
export function compact(ids: Int32Array) {
  const unique = Int32Array.from(new Set(ids)).sort();
  return { unique, inverse: unique };
}
