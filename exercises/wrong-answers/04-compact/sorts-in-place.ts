// says: You sorted the ids before you looked them up
export function compact(ids: Int32Array) {
  const unique = ids.sort().filter((id, k) => k === 0 || id !== ids[k - 1]);
  return { unique, inverse: ids.map((id) => unique.indexOf(id)) };
}
