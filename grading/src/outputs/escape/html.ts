import { visible } from "./visible.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A piece of HTML that is safe to put into a page as it stands. Only this file can make one: the class stays in it. */
class SafeHtml {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}
export type Html = SafeHtml;

/** What a template takes: text and numbers are escaped, HTML is not, lists are joined, null and false leave nothing. */
export type Content = string | number | Html | null | false | undefined | readonly Content[];

/**
 * A template whose values are escaped unless they are HTML themselves, so that forgetting to escape is not possible.
 * Attributes stand in double quotes, and no value stands inside of a tag's name, a script or a style.
 *
 * @example
 * html`<td>${"<script>"}</td>`.text; // "<td>&lt;script&gt;</td>"
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new SafeHtml(parts.reduce((text, part, k) => text + part + (k < values.length ? render(values[k]) : ""), ""));
}

/** A style sheet as an element; nothing in it is escaped, as HTML reads none of it until the closing tag. */
export function styleElement(css: string): Html {
  if (css.includes("</")) throw new Error("a style sheet would end its own element");
  return new SafeHtml(`<style>${css}</style>`);
}

/** Text for HTML content and for quoted attributes; what nobody could see is shown, see `visible`. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function render(value: Content): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof SafeHtml) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return value.map(render).join("");
}
