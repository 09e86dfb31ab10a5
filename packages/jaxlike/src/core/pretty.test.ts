import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brk, concat, type Doc, format, group, join, nest, nil, text } from "./pretty.js";

/** The document that JAX makes of a jaxpr (jax/_src/core.py, pp_jaxpr_skeleton). */
const jaxprDoc = (binders: string, equations: readonly Doc[], results: string): Doc =>
  group(
    concat([
      nest(
        2,
        concat([
          text(`{ lambda ${binders}. let`),
          nest(2, concat([brk(), join(brk("; "), equations)])),
          brk(),
          text(`in ${results}`),
        ]),
      ),
      text(" }"),
    ]),
  );

/** An equation with a parameter that is a document. */
const equationDoc = (before: string, parameter: Doc, after: string): Doc =>
  concat([
    text(before),
    group(concat([nest(2, concat([text("["), brk(""), parameter])), brk(""), text("]")])),
    text(after),
  ]);

describe("jaxprs, as JAX prints them", () => {
  it("on one line if they fit (docs: jax.make_jaxpr)", () => {
    const equations = [text("b:f32[] = cos a"), text("c:f32[] = sin b")];
    expect(format(jaxprDoc("; a:f32[]", equations, "(c,)"))).toBe(
      "{ lambda ; a:f32[]. let b:f32[] = cos a; c:f32[] = sin b in (c,) }",
    );
  });

  it("with two blanks where there are no equations", () => {
    expect(format(jaxprDoc("a:f32[1]; b:f32[]", [], "(b, 1.0:f32[], a)"))).toBe(
      "{ lambda a:f32[1]; b:f32[]. let  in (b, 1.0:f32[], a) }",
    );
  });

  it("one equation a line if not", () => {
    const equations = [text("c:i32[] = mul 2:i32[] a"), text("d:i32[] = add c b")];
    expect(format(jaxprDoc("; a:i32[] b:i32[]", equations, "(d,)"))).toBe(
      ["{ lambda ; a:i32[] b:i32[]. let", "    c:i32[] = mul 2:i32[] a", "    d:i32[] = add c b", "  in (d,) }"].join(
        "\n",
      ),
    );
  });

  it("within each other: an inner group may be flat in a broken one", () => {
    const inner = jaxprDoc("; d:f32[]", [text("e:f32[] = sin d")], "(e,)");
    const equations = [
      equationDoc("b:f32[] = jit", concat([text("name=f"), brk(), text("jaxpr="), inner]), " a"),
      text("c:f32[] = cos b"),
    ];
    expect(format(jaxprDoc("; a:f32[]", equations, "(c,)"))).toBe(
      `{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=f
      jaxpr={ lambda ; d:f32[]. let e:f32[] = sin d in (e,) }
    ] a
    c:f32[] = cos b
  in (c,) }`,
    );
  });
});

describe("layout", () => {
  const pair = group(concat([text("aaa"), brk(), text("bbb")]));

  it("fills the width exactly, and breaks at one less", () => {
    expect(format(pair, { width: 7 })).toBe("aaa bbb");
    expect(format(pair, { width: 6 })).toBe("aaa\nbbb");
  });

  it("does not look at what follows the group: JAX's difference from the papers", () => {
    expect(format(concat([pair, text("tail")]), { width: 7 })).toBe("aaa bbbtail");
  });

  it("looks at what precedes the group on its line", () => {
    expect(format(concat([text(">"), pair]), { width: 7 })).toBe(">aaa\nbbb");
    expect(format(concat([text(">"), brk(), pair]), { width: 7 })).toBe(">\naaa bbb");
  });

  it("breaks outside of all groups, and indents by the sum of the nests", () => {
    expect(format(nest(2, concat([text("a"), nest(3, brk()), text("b"), brk(), text("c")])))).toBe("a\n     b\n  c");
  });

  it("prints a break's own text when flat, and nothing of it when broken", () => {
    const doc = group(concat([text("a"), brk("; "), text("b"), brk(""), text("c")]));
    expect(format(doc)).toBe("a; bc");
    expect(format(doc, { width: 3 })).toBe("a\nb\nc");
  });

  it("measures text in bytes of UTF-8, as jaxlib does", () => {
    const greek = group(concat([text("λλ"), brk(), text("x")]));
    expect(format(greek, { width: 6 })).toBe("λλ x");
    expect(format(greek, { width: 5 })).toBe("λλ\nx");
  });

  it("joins, none and one included", () => {
    const joined = (...docs: Doc[]) => format(join(text(", "), docs));
    expect(joined()).toBe("");
    expect(joined(text("a"))).toBe("a");
    expect(joined(text("a"), nil, text("b"))).toBe("a, , b");
  });

  it("takes documents of any depth", () => {
    let doc = nil;
    for (let i = 0; i < 100_000; i++) doc = nest(0, concat([text("a"), doc]));
    expect(format(doc)).toBe("a".repeat(100_000));
  });
});

describe("on random documents", () => {
  const { doc: anyDoc } = fc.letrec<{ doc: Doc }>((tie) => ({
    doc: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("", "a", "bcd").map(text),
      fc.constantFrom("", " ", "; ").map(brk),
      fc.array(tie("doc"), { maxLength: 5 }).map(concat),
      fc.tuple(fc.nat(4), tie("doc")).map(([indent, doc]) => nest(indent, doc)),
      tie("doc").map(group),
    ),
  }));

  const flat = (doc: Doc): string => {
    if (doc.type === "concat") return doc.docs.map(flat).join("");
    return doc.type === "nest" || doc.type === "group" ? flat(doc.doc) : doc.text;
  };

  /** The rules by recursion: what has been printed so far goes in, and with the document appended comes out. */
  const append = (printed: string, doc: Doc, width: number, indent: number, isFlat: boolean): string => {
    const column = printed.length - (printed.lastIndexOf("\n") + 1);
    if (doc.type === "text") return printed + doc.text;
    if (doc.type === "break") return isFlat ? printed + doc.text : `${printed}\n${" ".repeat(indent)}`;
    if (doc.type === "nest") return append(printed, doc.doc, width, indent + doc.indent, isFlat);
    if (doc.type === "concat") return doc.docs.reduce((soFar, d) => append(soFar, d, width, indent, isFlat), printed);
    return append(printed, doc.doc, width, indent, isFlat || column + flat(doc).length <= width);
  };

  it("prints as the recursive rules do", () => {
    fc.assert(
      fc.property(anyDoc, fc.nat(20), (doc, width) => {
        expect(format(doc, { width })).toBe(append("", doc, width, 0, false));
      }),
      { numRuns: 500 },
    );
  });
});
