const MOST_ITEMS = 8;
const MOST_CHARACTERS = 120;

/** A value as a student should see it in a message: short, numbers with as many digits as tell them apart. */
export function showValue(value: unknown): string {
  const text = show(value, 0);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function show(value: unknown, depth: number): string {
  if (typeof value === "number") return showNumber(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `the function ${value.name || "without a name"}`;
  if (isList(value)) return showList(value, depth);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (depth > 2) return "{…}";
  const fields = Object.entries(value).filter(([, field]) => typeof field !== "function");
  return `{ ${fields.map(([name, field]) => `${name}: ${show(field, depth + 1)}`).join(", ")} }`;
}

function showNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(Number.isInteger(value) ? value : Number(value.toPrecision(7)));
}

function showList(list: ArrayLike<unknown>, depth: number): string {
  const shown = Array.from({ length: Math.min(list.length, MOST_ITEMS) }, (_, k) => show(list[k], depth + 1));
  const more = list.length > MOST_ITEMS ? `, … ${list.length} in all` : "";
  return `[${shown.join(", ")}${more}]`;
}

export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
