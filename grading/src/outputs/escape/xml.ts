import { visible } from "./visible.ts";

/** Character data of XML 1.0 (fifth edition, 2.2 and 2.4): controls have no form in it, not even as a reference. */

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Hostile text between two tags. `>` is escaped too, or `]]>` would stand there. */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"]/g, (character) => NAMED[character]!);
}

/** Hostile text inside `"…"`; white space is written as references, because a reader would make spaces of it. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
