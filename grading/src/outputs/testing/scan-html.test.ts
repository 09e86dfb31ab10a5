import { expect, test } from "vitest";
import { intrudersIn, scanHtml } from "./scan-html.ts";

test.each([
  ["<p><script>alert(1)</script></p>", ["<script>"]],
  [`<p onclick="x">`, ["p onclick"]],
  [`<a href="javascript:alert(1)">x</a>`, ["javascript:alert(1)"]],
  ["<p><!-- comment --></p>", ["<!>"]],
  ["<p></div></p>", ["<!>", "<!>"]],
  [`<p title='a>b' class="c">`, ["p title"]],
  ["<p>1 < 2</p>", []],
  ["<style>a > b { } </style><p>", []],
])("finds what does not belong into %s", (text, intruders) => {
  expect(intrudersIn(text)).toEqual(intruders);
});

test("reads attributes in any quotes, or in none", () => {
  expect(scanHtml(`<a href="#x" class='y z' id=w hidden>`)).toEqual([
    { name: "a", attributes: { href: "#x", class: "y z", id: "w", hidden: "" } },
  ]);
});
