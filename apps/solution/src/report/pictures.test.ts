import { describe, expect, it } from "vitest";
import { codeBlock } from "./code.js";
import { pictureRow } from "./pictures.js";

const directory = { read: async (name: string) => new TextEncoder().encode(name) };
const inBase64 = (text: string) => Buffer.from(text).toString("base64");

describe("a row of pictures", () => {
  it("holds each picture whole, with its text and its caption", async () => {
    const picture = { file: "inpaint/known.png", alternative: 'half of "it" is black', caption: "known" };
    const { text } = await pictureRow([picture], directory, "All of them.");
    expect(text).toContain(`src="data:image/png;base64,${inBase64("inpaint/known.png")}"`);
    expect(text).toContain('alt="half of &quot;it&quot; is black"');
    expect(text).toMatch(/<figcaption>known<.*<figcaption>All of them\.</s);
  });

  it("has a still picture for paper and for a reader who asks for less motion", async () => {
    const { text } = await pictureRow([{ file: "a.gif", alternative: "it fills", still: "a.png" }], directory);
    expect(text).toContain("(prefers-reduced-motion: reduce), print");
    expect(text).toContain(`srcset="data:image/png;base64,${inBase64("a.png")}"`);
    expect(text).toContain("data:image/gif;base64,");
  });

  it("refuses a file that no page can show", async () => {
    await expect(pictureRow([{ file: "a.npy", alternative: "numbers" }], directory)).rejects.toThrow(
      "a.npy is no picture",
    );
  });
});

describe("a block of code", () => {
  it("keeps its lines, is text whatever is in it, and can be scrolled by the keyboard", () => {
    const { text } = codeBlock("if (a < b) {\n  f();\n}\n", "Example");
    expect(text).toContain("<code>if (a &lt; b) {\n  f();\n}</code>");
    expect(text).toContain('tabindex="0" role="region" aria-label="Example"');
  });
});
