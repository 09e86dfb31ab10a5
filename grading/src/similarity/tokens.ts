import ts from "typescript";

const { SyntaxKind } = ts;

/** Layout, and what formatters add or leave out: it tells nothing about who wrote a text. */
const PUNCTUATION = new Set<ts.SyntaxKind>([
  SyntaxKind.SemicolonToken,
  SyntaxKind.CommaToken,
  SyntaxKind.OpenParenToken,
  SyntaxKind.CloseParenToken,
  SyntaxKind.OpenBraceToken,
  SyntaxKind.CloseBraceToken,
]);

/** What an operand ends with: a slash after it divides, any other begins a regular expression. */
const ENDS_OPERAND = new Set<ts.SyntaxKind>([
  SyntaxKind.Identifier,
  SyntaxKind.PrivateIdentifier,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.CloseParenToken,
  SyntaxKind.CloseBracketToken,
  SyntaxKind.CloseBraceToken,
  SyntaxKind.ThisKeyword,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
]);

/**
 * A source text as the sequence of what it does: names, literals, comments and layout make no difference, the order of
 * operations and the members that are used (`.subarray`) do. It never fails and takes time linear in the text, whatever
 * the text is.
 */
export function tokensOf(source: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, source);
  const tokens: string[] = [];
  /** For each `${` that is open, how many braces are open in it. */
  const holes: number[] = [];
  let last: ts.SyntaxKind = SyntaxKind.Unknown;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === SyntaxKind.SlashToken || kind === SyntaxKind.SlashEqualsToken) {
      if (!ENDS_OPERAND.has(last)) kind = scanner.reScanSlashToken();
    } else if (kind === SyntaxKind.CloseBraceToken && holes.at(-1) === 0) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === SyntaxKind.TemplateTail) holes.pop();
    } else if (holes.length > 0) {
      if (kind === SyntaxKind.OpenBraceToken) holes[holes.length - 1]! += 1;
      if (kind === SyntaxKind.CloseBraceToken) holes[holes.length - 1]! -= 1;
    }
    if (kind === SyntaxKind.TemplateHead) holes.push(0);
    if (!PUNCTUATION.has(kind)) tokens.push(tokenOf(kind, last, scanner));
    last = kind;
  }
  return tokens;
}

function tokenOf(kind: ts.SyntaxKind, last: ts.SyntaxKind, scanner: ts.Scanner): string {
  const isMember = last === SyntaxKind.DotToken || last === SyntaxKind.QuestionDotToken;
  if (isMember && kind >= SyntaxKind.Identifier) return `.${scanner.getTokenText()}`;
  // words such as `of` and `type` may be names, so that they are no safe sign of anything
  const isName = kind === SyntaxKind.Identifier || kind > SyntaxKind.LastReservedWord;
  if (isName && kind !== SyntaxKind.LetKeyword) return "name";
  switch (kind) {
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
      return "number";
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return "string";
    case SyntaxKind.ConstKeyword:
    case SyntaxKind.VarKeyword:
      return "let";
    default:
      return ts.tokenToString(kind) ?? SyntaxKind[kind];
  }
}
