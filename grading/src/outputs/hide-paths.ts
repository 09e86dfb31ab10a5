/** What may stand in a folder's name, for this purpose: an error's text has quotes, brackets and blanks around a path. */
const SEGMENT = "[^\\s/\\\\:\"'`<>()\\[\\]{}|,;]+";

const URLS_AND_POSIX = new RegExp(`(?:file://|(?<![\\w.~/\\\\:-]))/(?:${SEGMENT}/)+`, "g");
const WINDOWS = new RegExp(`(?:\\b[A-Za-z]:\\\\|(?<![\\w\\\\])\\\\\\\\)(?:${SEGMENT}\\\\)+`, "g");

/** A text in which a file is only its name: the folders above it tell about the machine, and nothing about the answer. */
export function hidePaths(text: string): string {
  return text.replace(URLS_AND_POSIX, "…/").replace(WINDOWS, "…\\");
}
