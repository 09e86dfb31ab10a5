/**
 * A document printer with JAX's rules of layout (`jax/_src/pretty_printer.py`, in jaxlib `pretty_printer.cc`), so that
 * jaxprs come out byte for byte as JAX prints them.
 *
 * A document describes all layouts at once: a group is set on one line if it fits there, else its own breaks become
 * newlines (not those of the groups within, which are tried anew). One rule differs from the papers: whether a group fits
 * does not depend on what follows it on the line.
 *
 * Sources: P. Wadler, "A prettier printer" (1998); C. Lindig, "Strictly Pretty" (2000).
 */
export type Doc =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "concat"; readonly docs: readonly Doc[] }
  | { readonly type: "break"; readonly text: string }
  | { readonly type: "nest"; readonly indent: number; readonly doc: Doc }
  | { readonly type: "group"; readonly doc: Doc };

/** Literal text, without newlines. */
export const text = (text: string): Doc => ({ type: "text", text });

/** Documents one after the other. */
export const concat = (docs: readonly Doc[]): Doc => ({ type: "concat", docs });

/** The empty document. */
export const nil: Doc = concat([]);

/** A newline if the group around it is broken, else `text`. */
export const brk = (text = " "): Doc => ({ type: "break", text });

/** Indents the lines that begin within `doc` by so many more columns. */
export const nest = (indent: number, doc: Doc): Doc => ({ type: "nest", indent, doc });

/** Sets `doc` on one line if it fits, else breaks it. */
export const group = (doc: Doc): Doc => ({ type: "group", doc });

/** Documents with a separator between them. */
export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return concat(docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc])));
}

/** A document yet to be printed: lines that begin in it are indented, its own breaks are newlines or not. */
interface Pending {
  readonly doc: Doc;
  readonly indent: number;
  readonly broken: boolean;
}

/**
 * Prints a document. What stands in no group is broken.
 *
 * @param options.width columns that a line should not exceed; text that is longer than that is not cut.
 * @example
 * format(group(concat([text("a"), nest(2, concat([brk(), text("b")]))])), { width: 3 }); // "a b"
 */
export function format(doc: Doc, options: { readonly width?: number } = {}): string {
  const { width = 80 } = options;
  const stack: Pending[] = [{ doc, indent: 0, broken: true }];
  let output = "";
  let column = 0;
  for (let pending = stack.pop(); pending !== undefined; pending = stack.pop()) {
    const { doc, indent, broken } = pending;
    if (doc.type === "concat") {
      for (let i = doc.docs.length - 1; i >= 0; i--) stack.push({ doc: doc.docs[i]!, indent, broken });
    } else if (doc.type === "nest") {
      stack.push({ doc: doc.doc, indent: indent + doc.indent, broken });
    } else if (doc.type === "group") {
      stack.push({ doc: doc.doc, indent, broken: !fits(doc.doc, width - column) });
    } else if (doc.type === "break" && broken) {
      output += `\n${" ".repeat(indent)}`;
      column = indent;
    } else {
      output += doc.text;
      column += widthOf(doc.text);
    }
  }
  return output;
}

/** Whether a document on one line takes at most so many columns. */
function fits(doc: Doc, columns: number): boolean {
  const stack: Doc[] = [doc];
  let left = columns;
  for (let next = stack.pop(); next !== undefined && left >= 0; next = stack.pop()) {
    if (next.type === "concat") {
      for (let i = next.docs.length - 1; i >= 0; i--) stack.push(next.docs[i]!);
    } else if (next.type === "nest" || next.type === "group") {
      stack.push(next.doc);
    } else {
      left -= widthOf(next.text);
    }
  }
  return left >= 0;
}

const utf8 = new TextEncoder();

/** jaxlib counts the bytes of the UTF-8 form. */
function widthOf(text: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return utf8.encode(text).length;
  }
  return text.length;
}
