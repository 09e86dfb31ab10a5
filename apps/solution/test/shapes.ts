/** A shape: what must hold of a value, told as the problems that it has. */
export type Shape = (value: unknown, at: string) => string[];

export const is =
  (test: (value: unknown) => boolean, name: string): Shape =>
  (value, at) =>
    test(value) ? [] : [`${at} is ${JSON.stringify(value)}, not ${name}`];

export const text = is((value) => typeof value === "string" && value !== "", "a text");
export const flag = is((value) => typeof value === "boolean", "true or false");
export const number = is((value) => typeof value === "number" && Number.isFinite(value), "a number");
export const count = is((value) => Number.isInteger(value) && (value as number) >= 0, "a count");
export const oneOf = (...choices: unknown[]) => is((value) => choices.includes(value), `one of ${choices.join(", ")}`);
export const nullOr =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at);
export const optional =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined ? [] : shape(value, at);
export const listOf =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((item, k) => shape(item, `${at}[${k}]`)) : [`${at} is not a list`];
export const recordOf =
  (shape: Shape): Shape =>
  (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => shape(item, `${at}.${key}`))
      : [`${at} is no object`];

/** Every field must be there, and no other may: a new one belongs into the schema first. */
export const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isObject(value)) return [`${at} is no object`];
    const unknown = Object.keys(value).filter((key) => !(key in fields));
    return [
      ...unknown.map((key) => `${at}.${key} is not in the schema`),
      ...Object.entries(fields).flatMap(([key, shape]) => shape(value[key], `${at}.${key}`)),
    ];
  };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
