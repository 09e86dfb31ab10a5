const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A piece of HTML that is safe to put into a page as it stands. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/** What a template takes: text and numbers are escaped, HTML is not, lists are joined, null and false leave nothing. */
export type Content = string | number | Html | null | false | undefined | readonly Content[];

/**
 * A template whose values are escaped unless they are HTML themselves, so that forgetting to escape is not possible.
 *
 * @example
 * html`<td>${"<script>"}</td>`.text; // "<td>&lt;script&gt;</td>"
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, k) => text + part + (k < values.length ? render(values[k]) : ""), ""));
}

/** Vouches for a piece of HTML that was made elsewhere, such as an SVG. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** Text for HTML content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function render(value: Content): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return value.map(render).join("");
}
