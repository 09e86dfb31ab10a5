// says: sort a copy, since row k of the ratings must keep its user
export function compact(ids: Int32Array) {
  const given = ids.slice();
  const unique = ids.sort().filter((id, k) => k === 0 || id !== ids[k - 1]);
  return { unique, inverse: given.map((id) => unique.indexOf(id)) };
}
