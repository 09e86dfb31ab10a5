import { createHash } from "node:crypto";
import { type Content, type Html, html, styleElement } from "./escape/html.ts";

/** Only our own style sheet, by its hash: a page loads nothing, runs nothing and sends nothing. */
function contentSecurityPolicy(css: string): string {
  const hash = createHash("sha256").update(css).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

/** One HTML file that needs no other. */
export function page(title: string, css: string, body: Content): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(css)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${styleElement(css)}
</head>
<body>
${body}
</body>
</html>
`.text;
}

/** A sentence that a reader must not miss, with its first words bold; `warn` when it is bad news. */
export function banner(kind: "note" | "warn", strong: string, text: Content): Html {
  return html`<div class="banner ${kind}" role="note"><p><strong>${strong}</strong> ${text}</p></div>
`;
}

/** `2026-03-01 09:30 UTC` of an ISO time. */
export function showTime(iso: string): string {
  return iso.replace("T", " ").replace(/(:\d\d)(?:\.\d+)?Z$/, " UTC");
}
