import { DataError } from "./data-error.js";
import { type Film, filmOf } from "./film.js";
import { quoteLine } from "./quote-line.js";

/** In u.item, the id, the title, two dates and an address come before the genres' flags. */
const FIELDS_BEFORE_FLAGS = 5;
const MAX_ID = 0x7fffffff;

/**
 * The films of u.item (`id|title|release date|video date|address|flags…`, in ISO 8859-1).
 * `genreNames` names the flags in order; a flag without a name is called by its number.
 */
export function parseItemFilms(bytes: Uint8Array, genreNames: readonly string[]): readonly Film[] {
  return linesOf(decodeLatin1(bytes), "u.item").map(({ text, fail }) => {
    const fields = text.split("|");
    if (fields.length <= FIELDS_BEFORE_FLAGS) throw fail("an id, a title, two dates, an address and genre flags");
    const releaseYear = /\d{4}$/.exec(fields[2]!)?.[0];
    const genres = fields.slice(FIELDS_BEFORE_FLAGS).flatMap((flag, k) => {
      if (flag !== "0" && flag !== "1") throw fail("genre flags that are 0 or 1");
      return flag === "1" ? [genreNames[k] ?? `genre ${k}`] : [];
    });
    return filmOf(idOf(fields[0]!, fail), fields[1]!, genres, releaseYear ? Number(releaseYear) : undefined);
  });
}

/** The names of u.genre (`name|number` on each line), by number. */
export function parseGenreNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  for (const { text, fail } of linesOf(decodeLatin1(bytes), "u.genre")) {
    const [name, number] = text.split("|");
    if (name === undefined || !/^\d{1,3}$/.test(number ?? "")) throw fail("a genre's name and number");
    names[Number(number)] = name;
  }
  return names;
}

/** The films of movies.dat (`id::title::genre|genre`, in ISO 8859-1). */
export function parseDatFilms(bytes: Uint8Array): readonly Film[] {
  return linesOf(decodeLatin1(bytes), "movies.dat").map(({ text, fail }) => {
    const [id, title, genres, extra] = text.split("::");
    if (title === undefined || genres === undefined || extra !== undefined) throw fail("an id, a title and genres");
    return filmOf(idOf(id!, fail), title, genresOf(genres));
  });
}

/** The films of movies.csv (`movieId,title,genres` under that header, in UTF-8, titles with commas in quotes). */
export function parseCsvFilms(bytes: Uint8Array): readonly Film[] {
  const [header, ...lines] = linesOf(new TextDecoder().decode(bytes), "movies.csv");
  if (header!.text !== "movieId,title,genres") throw header!.fail("the header movieId,title,genres");
  return lines.map(({ text, fail }) => {
    const [id, title, genres, extra] = splitCsv(text) ?? [];
    if (title === undefined || genres === undefined || extra !== undefined) throw fail("an id, a title and genres");
    return filmOf(idOf(id!, fail), title, genresOf(genres));
  });
}

interface NumberedLine {
  readonly text: string;
  readonly fail: (expected: string) => DataError;
}

function linesOf(text: string, file: string): NumberedLine[] {
  return text
    .replace(/(\r?\n)+$/, "")
    .split(/\r?\n/)
    .map((line, k) => ({
      text: line,
      fail: (expected) =>
        new DataError("invalid-film", {
          given: `line ${k + 1} of ${file} is ${quoteLine(line)}`,
          expected,
          fix: "Fetch the file again: it is not as GroupLens publishes it.",
          line: k + 1,
        }),
    }));
}

function idOf(field: string, fail: (expected: string) => DataError): number {
  const id = /^\d+$/.test(field) ? Number(field) : Number.NaN;
  if (!(id <= MAX_ID)) throw fail(`a film id from 0 to ${MAX_ID}`);
  return id;
}

function genresOf(field: string): readonly string[] {
  return field === "" || field === "(no genres listed)" ? [] : field.split("|");
}

/** The fields of one line after RFC 4180, or undefined when its quotes do not match. No title holds a line break. */
function splitCsv(line: string): string[] | undefined {
  const fields: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",]*)(,|$)/y;
  for (;;) {
    const match = field.exec(line);
    if (match === null) return undefined;
    const content = match[1]!;
    fields.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (match[2] === "") return fields;
  }
}

/** TextDecoder's "latin1" is windows-1252, which is not what the READMEs say; here a byte is its own code point. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = "";
  const step = 8192; // as many arguments as a call may safely have
  for (let k = 0; k < bytes.length; k += step) text += String.fromCharCode(...bytes.subarray(k, k + step));
  return text;
}
