// says: the smallest id has the index 0, not 1
export function compact(ids: Int32Array) {
  const unique = Int32Array.from(new Set(ids)).sort();
  return { unique, inverse: ids.map((id) => unique.indexOf(id) + 1) };
}
