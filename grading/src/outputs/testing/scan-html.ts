// A small reader of HTML for tests: which elements and attributes a browser would find in a page.

export interface FoundTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** In these everything up to the closing tag is text. */
const TEXT_ONLY: ReadonlySet<string> = new Set(["style", "title", "script", "textarea"]);

/** All opening tags, in their order; a comment, a closing tag of nothing and a tag without an end count as `!`. */
export function scanHtml(page: string): readonly FoundTag[] {
  const found: FoundTag[] = [];
  const open: string[] = [];
  let at = page.startsWith(DOCTYPE) ? DOCTYPE.length : 0;
  for (;;) {
    at = page.indexOf("<", at);
    if (at === -1) return found;
    const tag = /^<(\/?)([A-Za-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/.exec(page.slice(at, at + LONGEST_TAG));
    if (tag === null) {
      // a browser takes `<` before anything but a letter, `/`, `!` and `?` for text
      if (/^<[A-Za-z/!?]/.test(page.slice(at, at + 2))) found.push({ name: "!", attributes: {} });
      at += 1;
      continue;
    }
    const name = tag[2]!.toLowerCase();
    at += tag[0].length;
    if (tag[1] === "/") {
      if (open.pop() !== name) found.push({ name: "!", attributes: {} });
      continue;
    }
    found.push({ name, attributes: attributesOf(tag[3]!) });
    if (!tag[3]!.endsWith("/") && !VOID.has(name)) open.push(name);
    if (TEXT_ONLY.has(name)) at = Math.max(at, page.indexOf(`</${name}`, at));
  }
}

const DOCTYPE = "<!doctype html>";
const LONGEST_TAG = 4000;
const VOID: ReadonlySet<string> = new Set(["meta", "br", "img", "link", "input", "hr", "base"]);

function attributesOf(text: string): Readonly<Record<string, string>> {
  const attributes = [...text.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)];
  return Object.fromEntries(
    attributes.map(([, name, double, single, bare]) => [name!, double ?? single ?? bare ?? ""]),
  );
}

/** What the pages are made of; nothing else may be found in them, whatever a submission holds. */
const ALLOWED: ReadonlySet<string> = new Set(
  `html head meta title style body header main footer section article nav div p h1 h2 h3 h4 ul li dl dt dd table thead tbody
   tr th td strong span bdi a code pre samp details summary figure figcaption svg circle rect line path text`.split(
    /\s+/,
  ),
);
const ALLOWED_ATTRIBUTES: ReadonlySet<string> = new Set(
  `lang charset http-equiv content name class id href role tabindex scope colspan aria-label aria-labelledby aria-hidden
   viewBox preserveAspectRatio cx cy r x y x1 x2 y1 y2 rx d width height transform stroke-dasharray text-anchor`.split(
    /\s+/,
  ),
);
const LINKS = /^(#[A-Za-z0-9-]+|feedback\/[a-z0-9._-]+\.html)$/;

/** What should not be in a page: elements, attributes and links beside those that we put there. */
export function intrudersIn(page: string): readonly string[] {
  return scanHtml(page).flatMap(({ name, attributes }) => [
    ...(ALLOWED.has(name) ? [] : [`<${name}>`]),
    ...Object.keys(attributes)
      .filter((attribute) => !ALLOWED_ATTRIBUTES.has(attribute))
      .map((attribute) => `${name} ${attribute}`),
    ...("href" in attributes && !LINKS.test(attributes.href!) ? [attributes.href!] : []),
  ]);
}
