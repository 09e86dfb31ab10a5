// says: You sort as text
export function compact(ids: Int32Array) {
  const unique = Int32Array.from([...new Set(ids)].sort());
  return { unique, inverse: ids.map((id) => unique.indexOf(id)) };
}
