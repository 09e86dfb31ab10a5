import { english } from "./english.js";
import { italian } from "./italian.js";

export type Words = typeof english;

export const LANGUAGES = ["en", "it"] as const;
export type Language = (typeof LANGUAGES)[number];

export function wordsOf(language: Language): Words {
  return language === "it" ? italian : english;
}
