import { describe, expect, it } from "vitest";
import { parseCsvFilms, parseDatFilms, parseGenreNames, parseItemFilms } from "./parse-films.js";

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("films", () => {
  it("of u.item: Latin-1 titles, the year from the title or else the release date, genres by their flags", () => {
    const genres = parseGenreNames(latin1("unknown|0\nNoir|1\nSilent|2\n\n"));
    const films = parseItemFilms(
      latin1(
        "1|Café Müller (1931)|01-Jan-1932||http://x|0|1|1\r\n2|No Year|04-Feb-1971||http://y|1|0|0\n3|unknown||||0|0|0\n",
      ),
      genres,
    );
    expect(films).toEqual([
      { id: 1, title: "Café Müller (1931)", year: 1931, genres: ["Noir", "Silent"] },
      { id: 2, title: "No Year", year: 1971, genres: ["unknown"] },
      { id: 3, title: "unknown", genres: [] },
    ]);
  });

  it("of u.item without u.genre: genres by number", () => {
    expect(parseItemFilms(latin1("1|A (1931)|||x|0|1\n"), [])[0]?.genres).toEqual(["genre 1"]);
  });

  it("of movies.dat", () => {
    expect(parseDatFilms(latin1("5::Théâtre: A Film (1999)::Noir|Silent\n6::B::\n"))).toEqual([
      { id: 5, title: "Théâtre: A Film (1999)", year: 1999, genres: ["Noir", "Silent"] },
      { id: 6, title: "B", genres: [] },
    ]);
  });

  it("of movies.csv: UTF-8, quoted titles, doubled quotes, a span of years, no genres", () => {
    const text =
      'movieId,title,genres\n1,"Film, The (2001)",Noir|Silent\n2,"Say ""Ω"" (2006–2007)",Noir\n3,C,(no genres listed)\n';
    expect(parseCsvFilms(utf8(text))).toEqual([
      { id: 1, title: "Film, The (2001)", year: 2001, genres: ["Noir", "Silent"] },
      { id: 2, title: 'Say "Ω" (2006–2007)', year: 2006, genres: ["Noir"] },
      { id: 3, title: "C", genres: [] },
    ]);
  });

  it.each([
    ["u.item, too few fields", () => parseItemFilms(latin1("1|A||\n"), [])],
    ["u.item, a flag of 2", () => parseItemFilms(latin1("1|A|||x|2\n"), [])],
    ["u.item, an id in letters", () => parseItemFilms(latin1("one|A|||x|0\n"), [])],
    ["u.genre, no number", () => parseGenreNames(latin1("Noir\n"))],
    ["movies.dat, no genres", () => parseDatFilms(latin1("1::A\n"))],
    ["movies.csv, no header", () => parseCsvFilms(utf8("1,A,Noir\n"))],
    ["movies.csv, an open quote", () => parseCsvFilms(utf8('movieId,title,genres\n1,"A,Noir\n'))],
    ["an empty file", () => parseDatFilms(latin1(""))],
  ])("refuses %s, with the line", (_, parse) => {
    expect(parse).toThrow(expect.objectContaining({ code: "invalid-film", line: expect.any(Number) }));
  });
});
