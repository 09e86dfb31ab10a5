/** A reader of the part of XML 1.0 that reports use; anything else is an error. For tests only. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** XML 1.0, production 2: what may stand in a document at all. */
const LEGAL = /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const REFERENCES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

export function parseXml(source: string): XmlElement {
  if (!LEGAL.test(source)) throw new Error("a character that XML does not allow");
  const text = source.startsWith(DECLARATION) ? source.slice(DECLARATION.length) : source;
  const reader = { text, at: 0 };
  const root = readElement(reader);
  if (reader.text.slice(reader.at).trim() !== "") throw new Error(`text after the root: ${rest(reader)}`);
  return root;
}

interface Reader {
  readonly text: string;
  at: number;
}

function readElement(reader: Reader): XmlElement {
  const [, name] = take(reader, /<([a-z][a-z-]*)/y);
  const attributes: Record<string, string> = {};
  for (;;) {
    const attribute = tryTake(reader, /[ \n]+([a-z_]+)="([^<"]*)"/y);
    if (attribute === null) break;
    const [, key, value] = attribute;
    if (Object.hasOwn(attributes, key!)) throw new Error(`the attribute ${key} twice`);
    // a reader makes spaces of white space in an attribute (3.3.3)
    attributes[key!] = decoded(value!.replace(/[\t\n\r]/g, " "));
  }
  const children: XmlElement[] = [];
  let text = "";
  if (tryTake(reader, /\/>/y) !== null) return { name: name!, attributes, children, text };
  take(reader, />/y);
  for (;;) {
    const [data] = take(reader, /[^<]*/y);
    if (data.includes("]]>")) throw new Error("]]> in text");
    text += decoded(data.replace(/\r\n?/g, "\n"));
    if (tryTake(reader, new RegExp(`</${name}>`, "y")) !== null) break;
    children.push(readElement(reader));
  }
  return { name: name!, attributes, children, text };
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, body: string) => {
    if (!whole.endsWith(";")) throw new Error(`a bare & in ${text}`);
    const code = /^#(\d+)$/.exec(body)?.[1];
    const character = code === undefined ? REFERENCES[body] : String.fromCodePoint(Number(code));
    if (character === undefined || !LEGAL.test(character)) throw new Error(`no reference: ${whole}`);
    return character;
  });
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray {
  const match = tryTake(reader, pattern);
  if (match === null) throw new Error(`${pattern} expected at: ${rest(reader)}`);
  return match;
}

function tryTake(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match !== null) reader.at = pattern.lastIndex;
  return match;
}

function rest({ text, at }: Reader): string {
  return JSON.stringify(text.slice(at, at + 60));
}
