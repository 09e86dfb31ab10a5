import ts from "typescript";

/** Ways to hide where an answer comes from that cost no thought. Not all results run; none needs to. */
export const DISGUISES: Readonly<Record<string, (source: string) => string>> = {
  renamed,
  reformatted,
  commented,
  reordered,
  "renamed, reformatted, commented, reordered": (source) => reformatted(commented(reordered(renamed(source)))),
};

/** Every name is another, but those of members. */
function renamed(source: string): string {
  const names = new Map<string, string>();
  return replaced(source, (node, text) => {
    // the `const` of `as const` is an identifier to TypeScript
    if (
      !ts.isIdentifier(node) ||
      text === "const" ||
      (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
    )
      return text;
    const name = names.get(text) ?? `x${names.size}${"_".repeat(names.size % 3)}`;
    names.set(text, name);
    return name;
  });
}

/** As another formatter writes it: on one line, with other quotes, and no semicolon before a brace. */
function reformatted(source: string): string {
  const printer = ts.createPrinter({ removeComments: true });
  const printed = printer.printFile(parsed(source));
  return printed
    .replace(/\s+/g, " ")
    .replaceAll("; }", " }")
    .replaceAll(/"((?:[^"'\\]|\\.)*)"/g, "'$1'");
}

function commented(source: string): string {
  return source.replaceAll("\n", " // a comment\n\n\t");
}

/** Functions in the opposite order. */
function reordered(source: string): string {
  const statements = parsed(source).statements.map((statement) => statement.getFullText());
  return statements.reverse().join("\n");
}

function parsed(source: string): ts.SourceFile {
  return ts.createSourceFile("answer.ts", source, ts.ScriptTarget.Latest, true);
}

/** A text with some of its tokens replaced. */
function replaced(source: string, replacement: (node: ts.Node, text: string) => string): string {
  const file = parsed(source);
  let result = "";
  const visit = (node: ts.Node): void => {
    // stands in the space before the next token, which is copied
    if (ts.isJSDoc(node)) return;
    if (node.getChildCount(file) > 0) {
      for (const child of node.getChildren(file)) visit(child);
    } else {
      const text = node.getText(file);
      result += source.slice(node.getFullStart(), node.getStart(file)) + replacement(node, text);
    }
  };
  visit(file);
  return result;
}
