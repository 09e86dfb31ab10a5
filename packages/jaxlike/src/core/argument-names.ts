/**
 * What a function and its parameters are called, read from its source text: for messages and printed jaxprs, so that
 * whatever cannot be read is left unnamed and nothing ever throws.
 */

// biome-ignore lint/complexity/noBannedTypes: any function at all, classes too.
type AnyFunction = Function;

const IDENTIFIER = "[\\p{ID_Start}$_][\\p{ID_Continue}$\\u200c\\u200d]*";
/** Strings and templates are kept as they are, comments go. */
const STRING_OR_COMMENT = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*/g;
const LONE_PARAMETER = new RegExp(`^(?:async\\s+)?(${IDENTIFIER})\\s*=>`, "u");
const PARAMETER = new RegExp(`^((?:\\.\\.\\.\\s*)?${IDENTIFIER})\\s*(?:=|$)`, "u");

/**
 * The names of a function's parameters: undefined for a destructured one, `"...xs"` for a rest parameter. Undefined if
 * there is no source text (built-in and bound functions) or it is a class.
 *
 * @example
 * argumentNames((x, { y }, z = 1) => x + y + z); // ["x", undefined, "z"]
 */
export function argumentNames(f: AnyFunction): (string | undefined)[] | undefined {
  const source = sourceOf(f);
  if (source === undefined || /^class\b/.test(source)) return undefined;
  const lone = LONE_PARAMETER.exec(source)?.[1];
  return lone === undefined ? parameterTexts(source)?.map(nameOfParameter) : [lone];
}

/**
 * What the argument at a position is called, given {@link argumentNames}: `xs[1]` for the second of a rest parameter.
 */
export function argumentName(names: readonly (string | undefined)[] | undefined, position: number): string | undefined {
  const last = names?.at(-1);
  const first = (names?.length ?? 0) - 1;
  return last?.startsWith("...") && position >= first ? `${last.slice(3)}[${position - first}]` : names?.[position];
}

/** A function's name, without what `bind` prepends; `<lambda>` if it has none, as in JAX. */
export function functionName(f: AnyFunction): string {
  try {
    const name: unknown = f.name;
    return typeof name === "string" ? name.replace(/^(bound )+/, "") || "<lambda>" : "<lambda>";
  } catch {
    return "<lambda>"; // A revoked proxy, or a getter that throws.
  }
}

function sourceOf(f: AnyFunction): string | undefined {
  try {
    const source = Function.prototype.toString.call(f);
    if (/\{\s*\[native code\]\s*\}$/.test(source)) return undefined;
    return source.replace(STRING_OR_COMMENT, (_, text: string | undefined) => text ?? " ").trim();
  } catch {
    return undefined; // No function after all.
  }
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The texts between the first parentheses that are not within a computed name, at the commas outside of all brackets. */
function parameterTexts(source: string): string[] | undefined {
  const open: string[] = [];
  const texts: string[] = [];
  let start = -1;
  for (let i = 0; i < source.length; i++) {
    const character = source[i]!;
    if ("\"'`".includes(character)) {
      i = endOfString(source, i);
    } else if (character in CLOSING) {
      if (open.length === 0 && character === "(") start = i + 1;
      open.push(CLOSING[character]!);
    } else if (")]}".includes(character) && open.pop() !== character) {
      return undefined; // Brackets in a regular expression, most likely.
    } else if (start !== -1 && (open.length === 0 || (open.length === 1 && character === ","))) {
      texts.push(source.slice(start, i).trim());
      if (open.length === 0) return texts.at(-1) === "" ? texts.slice(0, -1) : texts;
      start = i + 1;
    }
  }
  return undefined;
}

function endOfString(source: string, start: number): number {
  let i = start + 1;
  while (i < source.length && source[i] !== source[start]) i += source[i] === "\\" ? 2 : 1;
  return i;
}

function nameOfParameter(text: string): string | undefined {
  return PARAMETER.exec(text)?.[1]?.replace(/\s+/, "");
}
