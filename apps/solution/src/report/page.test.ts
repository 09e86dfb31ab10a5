import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exampleOutcome, exampleRun } from "../../test/example-results.js";
import { fakePart } from "../../test/fake-part.js";
import { type OutputDirectory, openOutputDirectory } from "../command-line/output-directory.js";
import type { Outcome } from "../outcome.js";
import { reportPage } from "./page.js";

let directory: OutputDirectory;
beforeAll(async () => {
  directory = await openOutputDirectory(await mkdtemp(join(tmpdir(), "solution-page-")));
});

const fake = (name: string): Outcome => {
  const part = fakePart(name);
  const options = { seed: 1, size: 2 };
  return { part, options, results: part.begin(options).toResults("complete") };
};
const idsOf = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe("report.html", () => {
  it("of several parts has a section for each, and links that find them", async () => {
    const page = await reportPage(exampleRun(), [exampleOutcome(), fake("a"), fake("b")], directory);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toEqual(["movielens", "a", "b", "run"]);
    const ids = idsOf(page);
    for (const id of links) expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).toContain("<title>SVT and JAX</title>");
  });

  it("of one part has no navigation, and its title", async () => {
    const page = await reportPage(exampleRun(), [exampleOutcome()], directory);
    expect(page).not.toContain("<nav");
    expect(page).toContain("<title>MovieLens by singular value thresholding</title>");
  });

  it("asks the network for nothing", async () => {
    const page = await reportPage(exampleRun({ reproduce: "<script>" }), [exampleOutcome()], directory);
    const withoutNamespaces = page.replace(/xmlns(:xlink)?="[^"]*"/g, "");
    expect(withoutNamespaces).not.toMatch(/https?:|src="(?!data:)|@import|url\((?!#)|<script/);
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  });

  it("says in its title and its heading that data is synthetic", async () => {
    const { data } = exampleOutcome().results as { data: object } & Outcome["results"];
    const synthetic = exampleOutcome({ data: { ...data, synthetic: true } as never });
    const alone = await reportPage(exampleRun(), [synthetic], directory);
    expect(alone).toContain("<title>MovieLens by singular value thresholding (synthetic data)</title>");
    expect(alone).toContain("MovieLens by singular value thresholding (synthetic data)</h2>");
    expect(await reportPage(exampleRun(), [synthetic, fake("a")], directory)).toContain(
      "<title>SVT and JAX (synthetic data)",
    );
  });

  it("names the command and the versions", async () => {
    const page = await reportPage(exampleRun(), [exampleOutcome()], directory);
    expect(page).toContain("pnpm solution movielens --data auto");
    expect(page).toContain("Node v20.19.0, @lab/data 0.0.0");
  });
});
