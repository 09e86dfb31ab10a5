import { JaxValueError } from "../core/errors.js";
import { isArrayLike } from "../lax/as-array.js";
import { callback } from "./callback.js";

/**
 * Prints the values of arrays when they are computed: under jit at each run, under vmap once for each element.
 *
 * @param format text with `{}` for each value in turn, or `{name}` with one object of values; `{{` and `}}` for braces
 * @throws JaxValueError when format and values do not match
 * @example
 * import { debug, jit } from "@lab/jaxlike";
 * const f = jit((x) => {
 *   debug.print("x is {}", x);
 *   return x.mul(2);
 * });
 * f(3).item(); // 6
 */
export function print(format: string, ...values: readonly unknown[]): void {
  const named = values.length === 1 && isRecord(values[0]) ? values[0] : undefined;
  const fields = [...format.matchAll(FIELD)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const wanted = named === undefined ? values.length : Object.keys(named).length;
  const missing = named === undefined ? undefined : fields.find((name) => name !== "" && !Object.hasOwn(named, name));
  if (
    (named === undefined && (fields.length !== wanted || fields.some((name) => name !== ""))) ||
    missing !== undefined
  ) {
    throw new JaxValueError(
      `debug.print format ${JSON.stringify(format)} has ${fields.length} fields for ${wanted} values`,
      {
        expected: "one {} for each value, or {name}s with one object that has these names",
        fix: "Add or remove fields; write {{ and }} for braces.",
      },
    );
  }
  const keys = named === undefined ? undefined : Object.keys(named);
  const given = named === undefined ? values : Object.values(named);
  callback(
    (...arrays: readonly unknown[]) => {
      let next = 0;
      const line = format.replace(FIELD, (whole, name: string | undefined) => {
        if (name === undefined) return whole[0]!;
        return String(name === "" ? arrays[next++] : arrays[keys!.indexOf(name)]);
      });
      // biome-ignore lint/suspicious/noConsole: printing is what was asked for
      console.log(line);
    },
    ...given,
  );
}

/** `{{` and `}}` are braces; `{name}` and `{}` are fields. */
const FIELD = /\{\{|\}\}|\{([^{}]*)\}/g;

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === "object" && x !== null && !Array.isArray(x) && !isArrayLike(x);
