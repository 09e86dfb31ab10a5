import ts from "typescript";

/**
 * An example as a module that checks itself: a statement `expression; // value` becomes a comparison of the two, and
 * `console.log(expression); // value` too.
 */
export function checked(code: string): string {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ESNext);
  let result = code;
  // From the end, so that the positions before stay true.
  for (const statement of source.statements.toReversed()) {
    const [comment] = ts.getTrailingCommentRanges(code, statement.end) ?? [];
    if (!ts.isExpressionStatement(statement) || comment === undefined) continue;
    const said = code.slice(comment.pos + 2, comment.end).trim();
    const expression = printed(statement.expression, source).getText(source);
    const comparison = `__compare(${expression}, ${JSON.stringify(said)});`;
    result = result.slice(0, statement.getStart(source)) + comparison + result.slice(comment.end);
  }
  return result;
}

/** What `console.log(expression)` prints, or the expression itself. */
function printed(expression: ts.Expression, source: ts.SourceFile): ts.Expression {
  const isLog = ts.isCallExpression(expression) && /^console\.log$/.test(expression.expression.getText(source));
  return isLog && expression.arguments.length === 1 ? expression.arguments[0]! : expression;
}

/**
 * Throws unless the value reads as the comment says: a number (`0.5`, `5.618…`, `about 3.1`: to the digits given), a list of
 * numbers (`3, 2`), JSON, or a string; what follows a colon is explanation.
 */
export function compare(value: unknown, comment: string): void {
  // A call for its effect: the comment is prose.
  if (value === undefined) return;
  const expected = comment
    .replace(/^([^"{]*?): .*$/, "$1")
    .replace(/\b(?:Float64|Float32|Int32|Uint32|Uint8)Array(?:\(\d+\))? /g, "")
    .trim();
  if (isAsSaid(value, expected)) return;
  throw new Error(`the example says ${expected}, but it is ${show(value)}`);
}

function isAsSaid(value: unknown, expected: string): boolean {
  if (typeof value === "number") return isNear(value, expected);
  if (isNumberList(value)) {
    const items = expected.replace(/^\[|\]$/g, "").split(",");
    return items.length === value.length && items.every((item, p) => isNear(value[p]!, item));
  }
  return show(value) === expected || String(value) === expected || show(value) === JSON.stringify(parsed(expected));
}

/** Whether a number rounds to what is written, at as many decimals as are written. */
function isNear(value: number, written: string): boolean {
  const digits = /-?(?:\d+\.?\d*(?:e[+-]?\d+)?|NaN|Infinity)/.exec(written)?.[0];
  if (digits === undefined) return false;
  const number = Number(digits);
  if (Number.isNaN(number) || !Number.isFinite(number)) return Object.is(value, number);
  const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
  const exact = !/…|\.\.\.|about/.test(written);
  const tolerance = exact ? 1e-9 * Math.max(1, Math.abs(number)) : 10 ** -decimals;
  return Math.abs(value - number) <= tolerance;
}

function isNumberList(value: unknown): value is ArrayLike<number> {
  const isTyped = ArrayBuffer.isView(value) && !(value instanceof DataView);
  return isTyped || (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "number"));
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, item) => (ArrayBuffer.isView(item) ? Array.from(item as Float64Array) : item)) ??
    "undefined"
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/([{,]\s*)(\w+):/g, '$1"$2":'));
  } catch {
    return text;
  }
}
