import { expect, it } from "vitest";
import { hintLevels } from "./hint.js";

it("hints stand below the headings with a number, whatever the line endings", () => {
  const markdown = "# Hints\n\n## 1\n\nOne.\n\n### More\n\nOf one.\n\n## 2\n\n```ts\n# no heading\n```\n";
  const levels = ["One.\n\n### More\n\nOf one.", "```ts\n# no heading\n```"];
  expect(hintLevels(markdown)).toEqual(levels);
  expect(hintLevels(markdown.replaceAll("\n", "\r\n"))).toEqual(levels);
  expect(hintLevels("# Hints\n")).toEqual([]);
});
