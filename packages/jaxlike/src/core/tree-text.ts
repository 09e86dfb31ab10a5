/**
 * Values as Python prints them: messages and structures are to read as JAX's.
 */

/** What has a printed form of its own. */
export abstract class SelfPrinting {
  abstract toString(): string;
}

/** The value as Python prints it, shortened. */
export function show(value: unknown, depth = 0): string {
  if (typeof value === "string") return showString(value);
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "function") return `<function ${value.name}>`;
  if (typeof value !== "object" || value instanceof SelfPrinting) return String(value);
  const prototype: object | null = Object.getPrototypeOf(value);
  const isDict = prototype === Object.prototype || prototype === null;
  if (!isDict && !Array.isArray(value)) return `<${value.constructor.name} object>`;
  if (depth > 3) return isDict ? "{...}" : "[...]";
  const parts = Object.entries(value).map(
    ([key, child]) => `${isDict ? `${showString(key)}: ` : ""}${show(child, depth + 1)}`,
  );
  if (parts.length > 12) parts.splice(12, parts.length, "...");
  return isDict ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
}

function showString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escapes: Record<string, string> = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\\": "\\\\",
    [quote]: `\\${quote}`,
  };
  return `${quote}${Array.from(text, (character) => escapes[character] ?? character).join("")}${quote}`;
}
