import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type FaultyServer, startFaultyServer } from "../test/faulty-server.js";
import { writeZip } from "../test/write-zip.js";
import type { DownloadProgress } from "./download.js";
import { type LoadMovieLensOptions, loadMovieLens } from "./load-movielens.js";

const ratingsCsv = "userId,movieId,rating,timestamp\n1,10,4.5,978300760\n2,10,3.0,978300761\n2,11,0.5,978300762\n";
const moviesCsv = 'movieId,title,genres\n10,"Film, The (2001)",Noir|Silent\n11,Another,(no genres listed)\n';
const userData = "1\t10\t4\t978300760\n2\t10\t3\t978300761\n";
const userItems = "10|Eins (1931)|01-Jan-1931|||0|1\n";
const goodZip = writeZip([
  { name: "ml-latest-small/ratings.csv", content: ratingsCsv },
  { name: "ml-latest-small/movies.csv", content: moviesCsv },
  { name: "ml-latest-small/README.txt", content: "not read" },
]);
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

let server: FaultyServer;
let folder: string;
let cacheDirectory: string;

beforeAll(async () => {
  server = await startFaultyServer(goodZip);
});
afterAll(() => server.close());
beforeEach(async () => {
  vi.stubEnv("LAB_DATA_DIR", "");
  folder = await mkdtemp(join(tmpdir(), "lab-data-"));
  cacheDirectory = join(folder, "cache");
  Object.assign(server, { fault: "none", zip: goodZip });
  server.requests.length = 0;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const load = (options: LoadMovieLensOptions = {}) =>
  loadMovieLens({
    variant: "latest-small",
    cacheDirectory,
    baseUrl: server.baseUrl,
    stallTimeout: 300,
    ...options,
  });
const inCache = () => readdir(cacheDirectory).catch(() => []);
const rejection = (code: string, ...words: string[]) =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(
      new RegExp(words.map((word) => `(?=[\\s\\S]*${word.replaceAll(".", "\\.")})`).join("")),
    ),
  });

describe("loadMovieLens from the network", () => {
  it("downloads, verifies, reports progress, keeps the zip, and reads it from the cache next time", async () => {
    const progress: DownloadProgress[] = [];
    const first = await load({ onProgress: (step) => progress.push(step) });
    expect([...first.ratings.values]).toEqual([4.5, 3, 0.5]);
    expect(first.films).toEqual([
      { id: 10, title: "Film, The (2001)", year: 2001, genres: ["Noir", "Silent"] },
      { id: 11, title: "Another", genres: [] },
    ]);
    expect(first.provenance).toMatchObject({ kind: "download", synthetic: false, verified: true, notes: [] });
    expect(progress.at(-1)).toMatchObject({ receivedBytes: goodZip.length, totalBytes: goodZip.length });
    expect(await inCache()).toEqual([`ml-latest-small.${md5(goodZip)}.zip`]);
    server.requests.length = 0;
    const second = await load();
    expect(second).toMatchObject({ ratings: first.ratings, films: first.films, provenance: { kind: "cache" } });
    expect(server.requests).toEqual([]);
  });

  it('fetches anew with source: "download", and keeps both versions of a set that changed', async () => {
    await load();
    server.zip = writeZip([{ name: "ml-latest-small/ratings.csv", content: ratingsCsv.replace("4.5", "1.5") }]);
    const { ratings, films, provenance } = await load({ source: "download" });
    expect(ratings.values[0]).toBe(1.5);
    expect(films[0]).toEqual({ id: 10, title: "Film 10", genres: [] });
    expect(provenance.notes.join()).toContain("movies.csv is missing");
    expect(await inCache()).toHaveLength(2);
  });

  it.each([
    ["404", "download-failed", "404"],
    ["500", "download-failed", "500"],
    ["cut body", "download-failed", ".zip"],
    ["no checksum file", "download-failed", "no MD5"],
    ["hang before headers", "download-timeout", "0.3 s"],
    ["hang in mid-body", "download-timeout", "0.3 s"],
  ] as const)("%s: an error under download, the synthetic set under auto", async (fault, code, word) => {
    server.fault = fault;
    const began = performance.now();
    await expect(load({ source: "download" })).rejects.toThrow(rejection(code, word));
    expect(performance.now() - began).toBeLessThan(2000);
    const { ratings, films, provenance } = await load({ seed: 7 });
    expect(provenance).toMatchObject({ kind: "synthetic", synthetic: true, verified: false });
    expect(provenance.description).toMatch(/^SYNTHETIC ratings .+ not MovieLens latest-small itself/);
    expect(provenance.reason).toContain(word);
    expect(ratings.values.length).toBe(100_836);
    expect(films[16]?.title).toBe("Synthetic film 17");
    expect(await inCache()).toEqual([]);
  });

  it("no server at all: the same", async () => {
    const baseUrl = "http://127.0.0.1:9/";
    await expect(load({ source: "download", baseUrl })).rejects.toThrow(rejection("download-failed", "fetch failed"));
    expect((await load({ baseUrl, variant: "100k" })).provenance).toMatchObject({ kind: "synthetic", variant: "100k" });
  });

  it("does not give up a slow download that goes on for longer than the stall timeout", async () => {
    server.fault = "slow but steady";
    expect((await load()).provenance.kind).toBe("download");
  });

  it("does not wait for a fetch that heeds no signal", async () => {
    const fetch = () => new Promise<Response>(() => {});
    await expect(load({ source: "download", fetch })).rejects.toThrow(rejection("download-timeout"));
  });

  it("a wrong checksum is an error that names both sums, even under auto, and the file is kept aside", async () => {
    server.fault = "wrong checksum";
    for (const source of ["auto", "download"] as const) {
      await expect(load({ source })).rejects.toThrow(rejection("checksum-mismatch", md5(goodZip), "0".repeat(32)));
    }
    expect(await inCache()).toEqual([`ml-latest-small.${md5(goodZip)}.rejected`]);
  });

  it("holds 100k against the checksum that GroupLens publishes", async () => {
    const expected = "0e33842e24a9c977be4e0107933c0723";
    await expect(load({ variant: "100k" })).rejects.toThrow(rejection("checksum-mismatch", md5(goodZip), expected));
    expect(server.requests).toEqual(["/datasets/ml-100k.zip"]);
  });

  it("reads 100k and 1m from a mirror with its own checksum", async () => {
    server.zip = writeZip([
      { name: "ml-100k/u.data", content: userData },
      { name: "ml-100k/u.item", content: userItems },
      { name: "ml-100k/u.genre", content: "unknown|0\nNoir|1\n" },
      { name: "ml-1m/ratings.dat", content: userData.replaceAll("\t", "::") },
      { name: "ml-1m/movies.dat", content: Buffer.from("10::Café (1999)::Noir\n", "latin1") },
    ]);
    const checksum = md5(server.zip);
    const small = await load({ variant: "100k", checksum });
    expect(small.films).toEqual([{ id: 10, title: "Eins (1931)", year: 1931, genres: ["Noir"] }]);
    const large = await load({ variant: "1m", checksum });
    expect(large.films[0]?.title).toBe("Café (1999)");
    expect(large.ratings).toEqual(small.ratings);
  });

  it.each([
    ["cut", () => goodZip.subarray(0, -20)],
    ["not a zip", () => Buffer.from("PK but no zip")],
    ["damaged", () => writeZip([{ name: "ml-latest-small/ratings.csv", content: ratingsCsv, lie: { crc: 1 } }])],
    [
      "lying about a size",
      () => writeZip([{ name: "ml-latest-small/ratings.csv", content: ratingsCsv, lie: { size: 5 } }]),
    ],
    ["a bomb", () => writeZip([{ name: "ml-latest-small/ratings.csv", content: "", lie: { size: 2 ** 31 } }])],
    ["leaving its folder", () => writeZip([{ name: "../../ratings.csv", content: ratingsCsv }])],
    ["absolute", () => writeZip([{ name: "/ratings.csv", content: ratingsCsv }])],
    [
      "ambiguous",
      () => writeZip([1, 2].map((k) => ({ name: "ml-latest-small/ratings.csv", content: ratingsCsv.repeat(k) }))),
    ],
  ])("refuses a zip that is %s, and keeps nothing of it", async (_, zip) => {
    server.zip = zip();
    await expect(load()).rejects.toThrow(rejection("invalid-archive", ".zip"));
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses a zip without ratings", async () => {
    server.zip = writeZip([{ name: "elsewhere/ratings.csv", content: ratingsCsv }]);
    await expect(load()).rejects.toThrow(rejection("data-not-found", "ratings.csv"));
  });
});

describe("aborting", () => {
  it.each(["hang before headers", "hang in mid-body", "slow but steady"] as const)("in %s", async (fault) => {
    server.fault = fault;
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 80);
    await expect(load({ signal: controller.signal, stallTimeout: 20_000 })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await inCache()).toEqual([]);
  });

  it("before the start, with the caller's own reason", async () => {
    const reason = new Error("changed my mind");
    await expect(load({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });

  it("in a progress callback", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    await expect(load({ signal, onProgress: () => controller.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("the cache", () => {
  it("that cannot be written is no error, but is noted", async () => {
    await writeFile(cacheDirectory, "a file where the folder should be");
    const { provenance, ratings } = await load();
    expect(provenance).toMatchObject({ kind: "download", synthetic: false });
    expect(provenance.notes.join()).toContain("could not be written");
    expect(provenance.description).toContain("held in memory only");
    expect(ratings.values.length).toBe(3);
    expect(await readFile(cacheDirectory, "utf8")).toBe("a file where the folder should be");
  });

  it.skipIf(process.getuid?.() === 0)("in a read-only folder: the same", async () => {
    await mkdir(cacheDirectory);
    await chmod(cacheDirectory, 0o500);
    expect((await load()).provenance.notes.join()).toContain("could not be written");
    await chmod(cacheDirectory, 0o700);
  });

  it("with a file that has changed is an error that names both sums and leaves it there", async () => {
    await load();
    const path = join(cacheDirectory, (await inCache())[0]!);
    await writeFile(path, "changed");
    await expect(load()).rejects.toThrow(rejection("checksum-mismatch", md5(Buffer.from("changed")), md5(goodZip)));
    expect(await readFile(path, "utf8")).toBe("changed");
  });

  it("ignores files that are none of its own", async () => {
    await mkdir(cacheDirectory);
    await writeFile(join(cacheDirectory, "ml-latest-small.zip"), "someone else's");
    expect((await load()).provenance.kind).toBe("download");
  });
});

describe("LAB_DATA_DIR", () => {
  beforeEach(async () => {
    await mkdir(join(folder, "ml-100k"));
    await writeFile(join(folder, "ml-100k", "u.data"), userData);
    await writeFile(join(folder, "ml-100k", "u.item"), userItems);
  });

  it.each([".", "ml-100k"])("may be the folder that holds ml-100k or ml-100k itself (%s)", async (place) => {
    vi.stubEnv("LAB_DATA_DIR", join(folder, place));
    const { ratings, films, provenance } = await load({ variant: "100k" });
    expect(ratings.userIds.length).toBe(2);
    expect(films[0]?.genres).toEqual(["genre 1"]);
    expect(provenance).toMatchObject({ kind: "environment", verified: false, checksum: md5(Buffer.from(userData)) });
    expect(provenance.description).toContain("LAB_DATA_DIR");
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["does not exist", "nowhere", "100k"],
    ["lacks the variant", ".", "1m"],
  ] as const)("that %s is an error, not a reason to make data up", async (_, place, variant) => {
    vi.stubEnv("LAB_DATA_DIR", join(folder, place));
    await expect(load({ variant })).rejects.toThrow(rejection("data-not-found", "LAB_DATA_DIR"));
    expect(server.requests).toEqual([]);
  });

  it("is not looked at when the source is named", async () => {
    vi.stubEnv("LAB_DATA_DIR", join(folder, "nowhere"));
    expect((await load({ source: "download" })).provenance.kind).toBe("download");
    expect((await load({ source: "synthetic" })).provenance.reason).toBe("it was asked for");
  });
});

describe("source: { path }", () => {
  const at = (path: string, options: LoadMovieLensOptions = {}) => loadMovieLens({ source: { path }, ...options });

  beforeEach(async () => {
    await mkdir(join(folder, "ml-1m"));
    await writeFile(join(folder, "ml-1m", "ratings.dat"), userData.replaceAll("\t", "::"));
    await writeFile(join(folder, "ml-1m", "movies.dat"), "10::Eins (1931)::Noir\n");
    await writeFile(join(folder, "mine.csv"), ratingsCsv);
    await writeFile(join(folder, "any name.zip"), goodZip);
    await writeFile(join(folder, "broken.tsv"), "1\t2\t3\n4\t5\t3\t1\n");
  });

  it.each([".", "ml-1m", "ml-1m/ratings.dat"])("takes a folder, its parent or a ratings file (%s)", async (place) => {
    const { films, provenance } = await at(join(folder, place));
    expect(films[0]?.title).toBe("Eins (1931)");
    expect(provenance).toMatchObject({ kind: "path", variant: "1m", verified: false });
  });

  it("takes a zip, and a folder with the variant's zip in it", async () => {
    expect((await at(join(folder, "any name.zip"))).provenance.variant).toBe("latest-small");
    await writeFile(join(folder, "ml-latest-small.zip"), goodZip);
    const { provenance } = await at(folder, { variant: "latest-small" });
    expect(provenance).toMatchObject({ kind: "path", checksum: md5(goodZip) });
  });

  it("takes a ratings file of any name, and calls its films by their ids", async () => {
    const { films, provenance } = await at(join(folder, "mine.csv"));
    expect(films.map((film) => film.title)).toEqual(["Film 10", "Film 11"]);
    expect(provenance.notes.join()).toContain("movies.csv is missing");
  });

  it.each([
    ["nothing is there", "nowhere", undefined, "data-not-found"],
    ["the variant is not there", ".", "100k", "data-not-found"],
    ["the file is of another variant", "mine.csv", "100k", "data-not-found"],
    ["the file has a fault", "broken.tsv", undefined, "missing-field"],
    ["the zip holds another variant", "any name.zip", "100k", "data-not-found"],
  ] as const)("is an error when %s", async (_, place, variant, code) => {
    await expect(at(join(folder, place), variant ? { variant } : {})).rejects.toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe("the options", () => {
  it.each([
    { variant: "25m" as "1m" },
    { source: "internet" as "download" },
    { source: null as unknown as "auto" },
    { stallTimeout: 0 },
    { baseUrl: "not an address" },
    { seed: -1, source: "synthetic" as const },
  ])("%o are refused", async (options) => {
    await expect(load(options)).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^invalid-(option|seed)$/) }),
    );
  });
});
