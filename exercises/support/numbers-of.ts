/** The numbers in an array of JAX; anything else as it is, for `expectNear` to judge. */
export function numbersOf(value: unknown): unknown {
  const js = typeof value === "object" && value !== null && "js" in value ? value.js : undefined;
  return typeof js === "function" ? js.call(value) : value;
}
