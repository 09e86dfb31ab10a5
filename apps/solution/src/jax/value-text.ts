import { Array as JaxArray } from "@lab/jaxlike";

/** A value as the run prints it: an array as NumPy does, lists and objects of arrays around them. */
export function valueText(value: unknown): string {
  if (value instanceof JaxArray) return String(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (isPlainObject(value)) {
    const entries = Object.entries(value).map(([name, part]) => `${name}: ${valueText(part)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The class of an error and the first line of what it says; the lines below it name files and pages. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message.split("\n")[0]}`;
}
