import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as built from "@lab/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFaultyServer } from "./faulty-server.js";
import { writeZip } from "./write-zip.js";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lab-data-built-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a module in a Node of its own, where `@lab/data` resolves as for any user; gives what it printed. */
function runModule(code: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const env = { ...process.env, LAB_DATA_DIR: "", XDG_CACHE_HOME: folder, ...environment };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], { cwd: packageFolder, env });
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("close", (status) => (status === 0 ? resolve(printed) : reject(new Error(complaints))));
  });
}

describe("the built package", () => {
  it("exports what the index of the sources does", async () => {
    const sources = await import("../src/index.js");
    expect(Object.keys(built).sort()).toEqual(Object.keys(sources).sort());
  });

  it("works", () => {
    const ratings = built.syntheticRatings({ users: 30, items: 40, ratings: 700 });
    expect(built.parseRatings(built.printRatings(ratings))).toEqual(ratings);
    expect(() => built.parseRatings("")).toThrow(built.DataError);
  });

  it("has an entry for browsers that imports nothing of Node", async () => {
    const { exports } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
    const text = readFileSync(join(packageFolder, exports["."].browser.default), "utf8");
    const chunks = [...text.matchAll(/from\s*"\.\/(.+?)"/g)].map(([, name]) =>
      readFileSync(join(packageFolder, "dist", name!), "utf8"),
    );
    for (const code of [text, ...chunks])
      expect(code).not.toMatch(/from\s*"(node:|yauzl|env-paths)|\bBuffer\b|\bprocess\./);
    expect(text).not.toContain("loadMovieLens");
    expect(text).toContain("parseRatings");
  });
});

describe("the README's example", () => {
  it("runs against the built package", async () => {
    const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
    const [example] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);
    // The two things in it that only TypeScript knows: a type argument and a non-null assertion.
    const script = example!.replace("new Map<number, number>()", "new Map()").replace("[0]!", "[0]");
    const offline = script.replace("{ seed: 42 }", '{ seed: 42, source: "synthetic" }');
    const printed = await runModule(offline);
    expect(printed).toMatch(/^SYNTHETIC ratings/);
    expect(printed).toContain("943 users × 1682 films, 80000 + 20000 ratings");
    expect(printed).toMatch(/most rated: Synthetic film \d+/);
  });
});

describe("the examples in the doc comments", () => {
  it("run, and give what their comments say", async () => {
    const blocks = readdirSync(join(packageFolder, "src"))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .flatMap((name) => {
        const text = readFileSync(join(packageFolder, "src", name), "utf8");
        return [...text.matchAll(/@example\n((?:\s*\* .*\n)+)/g)].map(([, lines]) => exampleScript(name, lines!));
      });
    expect(blocks.length).toBeGreaterThan(12);
    const checker = `
      import { inspect } from "node:util";
      const plain = (text) => text.replace(/\\(\\d+\\)/g, "").replace(/\\s/g, "").replaceAll("'", '"');
      const check = (file, value, said) => {
        const got = plain(inspect(value, { breakLength: Infinity, maxArrayLength: null }));
        if (got !== plain(said)) throw new Error(file + ": the example says " + said + ", the package gives " + got);
      };\n`;
    expect(await runModule(checker + blocks.join("\n"))).toBe("not-a-number 1\n");
  });
});

/** `expression; // value` becomes a check; an import becomes one that may stand in a block. */
function exampleScript(file: string, comment: string): string {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
  const code = lines.map((line) => {
    const imported = /^import (\{.*\}) from "@lab\/data";$/.exec(line);
    if (imported) return `const ${imported[1]} = await import("@lab/data");`;
    const claim = /^(\S.*); \/\/ (.*)$/.exec(line);
    return claim ? `check(${JSON.stringify(file)}, ${claim[1]}, ${JSON.stringify(claim[2])});` : line;
  });
  return `{\n${code.join("\n")}\n}`;
}

describe("three processes at once", () => {
  const zip = writeZip([
    { name: "ml-latest-small/ratings.csv", content: "userId,movieId,rating,timestamp\n1,2,3,4\n" },
    { name: "ml-latest-small/movies.csv", content: "movieId,title,genres\n2,A,Noir\n" },
  ]);
  let server: Awaited<ReturnType<typeof startFaultyServer>>;
  beforeAll(async () => {
    server = await startFaultyServer(zip);
    server.fault = "wait for three";
  });
  afterAll(() => server.close());

  it("leave one good file in the cache, and all have the ratings", async () => {
    const cacheDirectory = join(folder, "shared");
    const { baseUrl } = server;
    const options = JSON.stringify({ variant: "latest-small", cacheDirectory, baseUrl, stallTimeout: 50_000 });
    const code = `
      import { loadMovieLens } from "@lab/data";
      const { ratings, provenance } = await loadMovieLens(${options});
      console.log(provenance.kind, ratings.values.length, provenance.notes.length);`;
    const printed = await Promise.all([runModule(code), runModule(code), runModule(code)]);
    expect(printed).toEqual(Array(3).fill("download 1 0\n"));
    const md5 = createHash("md5").update(zip).digest("hex");
    expect(readdirSync(cacheDirectory)).toEqual([`ml-latest-small.${md5}.zip`]);
    expect(await runModule(code)).toBe("cache 1 0\n");
  });
});
