import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISGUISES } from "./testing/disguise.ts";
import { tokensOf } from "./tokens.ts";

const REFERENCES = join(import.meta.dirname, "../../../apps/solution/src/exercises");
const references = readdirSync(REFERENCES).map((file) => [file, readFileSync(join(REFERENCES, file), "utf8")] as const);

describe("tokensOf", () => {
  it("knows what is done, and not how it is called", () => {
    expect(tokensOf("const total = xs.map((x) => x * 2); // twice")).toEqual(
      tokensOf("let\ny=sum .map(element=>{element*3.5})"),
    );
    expect(tokensOf("xs.map(f)")).toEqual(["name", ".", ".map", "name"]);
    expect(tokensOf("xs.filter(f)")).not.toEqual(tokensOf("xs.map(f)"));
    expect(tokensOf("a + b")).not.toEqual(tokensOf("a - b"));
  });

  it.each(["renamed", "reformatted", "commented"])("does not see that an answer is %s", (disguise) => {
    for (const [file, text] of references) expect(tokensOf(DISGUISES[disguise]!(text)), file).toEqual(tokensOf(text));
  });

  it("tells a regular expression from a division, and reads what stands in templates", () => {
    expect(tokensOf("a / b / c")).toEqual(["name", "/", "name", "/", "name"]);
    expect(tokensOf("x = /[/'\"]/g.test(y)").slice(0, 3)).toEqual(["name", "=", "RegularExpressionLiteral"]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is read
    expect(tokensOf("`a${ { b } + c }d`")).toEqual(["TemplateHead", "name", "+", "name", "LastTemplateToken"]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is read
    expect(tokensOf("`a${ { b: `c${d}e` } }f${g}h` + 1")).toEqual([
      "TemplateHead",
      "name",
      ":",
      "TemplateHead",
      "name",
      "LastTemplateToken",
      "TemplateMiddle",
      "name",
      "LastTemplateToken",
      "+",
      "number",
    ]);
  });

  it("never fails, whatever a text is, and never ends in a loop", () => {
    const pieces = fc.constantFrom(
      "`",
      "${",
      "}",
      "/",
      "/*",
      "'",
      '"',
      "\\",
      "\n",
      "a",
      "1",
      "{",
      "(",
      "#",
      "@",
      "\u0000",
      "\ud800",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(tokensOf(parts.join("")).length).toBeLessThanOrEqual(parts.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("is not impressed by depth", () => {
    expect(tokensOf("[".repeat(250_000))).toHaveLength(250_000);
    expect(tokensOf("`${".repeat(80_000))).toHaveLength(80_000);
    expect(tokensOf(`${"/".repeat(250_000)}`).length).toBeLessThanOrEqual(250_000);
  });
});
