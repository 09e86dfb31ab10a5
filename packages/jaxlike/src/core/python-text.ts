/**
 * Values as Python prints them: what stands between the brackets of a jaxpr's equations, and its literals.
 */

/** A number as Python's `repr` of a float: always with a point or an exponent. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa, power] = value.toExponential().split("e");
  const exponent = Number(power);
  // JavaScript changes to exponents at 1e21 and 1e-7, Python at 1e16 and 1e-5; both print the shortest digits.
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/**
 * A value as Python's `str`: lists as tuples, null and undefined as None. A whole number is taken for an integer.
 */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : pythonFloat(value);
  if (typeof value === "function") return `<function ${value.name || "<lambda>"} at 0xXXXXXXXXXXXX>`;
  if (Array.isArray(value)) return `(${value.map(quoted).join(", ")}${value.length === 1 ? "," : ""})`;
  if (isPlainObject(value)) {
    const entries = Object.entries(value).map(([key, entry]) => `'${key}': ${quoted(entry)}`);
    return `{${entries.join(", ")}}`;
  }
  return String(value);
}

/** Python's `repr`, which containers print of what they hold: strings have quotes there. */
const quoted = (value: unknown): string => (typeof value === "string" ? `'${value}'` : pythonText(value));

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
