// What may not stand in the repository: it must build on any machine, and hold nothing that is not ours to give.
import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { linesMatching, trackedFiles } from "./tracked-files.ts";

const files = trackedFiles();

test("no file is larger than 1 MB", () => {
  const large = files.filter(({ bytes }) => bytes > 1_000_000);
  expect(large.map(({ path, bytes }) => `${path}: ${bytes} bytes`)).toEqual([]);
});

test("no path of one machine", () => {
  // Not in the middle of a path or address, where such a name is anybody's.
  expect(linesMatching(files, /(?<![\w.~*/-])\/(work|root|home|Users)\/\w/)).toEqual([]);
});

describe("no registry by its host", () => {
  test("in the lockfile", () => {
    const lockfile = files.filter(({ path }) => path === "pnpm-lock.yaml");
    expect(lockfile).toHaveLength(1);
    expect(linesMatching(lockfile, /https?:/)).toEqual([]);
  });

  test("anywhere else", () => {
    const hosts = [/\bregistry\.[a-z0-9-]+\.[a-z]{2,}/, ...configuredHost()];
    for (const host of hosts) expect(linesMatching(files, host)).toEqual([]);
  });
});

describe("no MovieLens data, which may not be redistributed", () => {
  /** A test may quote a line or two of its own making. */
  const MANY = 20;

  test("by name", () => {
    const names = /(^|\/)(u\.(data|item|user|genre|info|occupation)|u[1-5ab]\.(base|test)|ml-[^/]*\.zip)$/;
    const tables = /(^|\/)(ratings|movies|users|tags)\.(dat|csv)$/;
    expect(files.map(({ path }) => path).filter((path) => names.test(path) || tables.test(path))).toEqual([]);
  });

  test.each([
    ["ratings", /^\d+(\t|::|,)\d+\1[0-5](\.[05])?\1\d{9,10}\s*$/],
    ["films", /^\d+\|[^|]+\(\d{4}\)\|\d\d-[A-Z][a-z]{2}-\d{4}\|/],
  ])("by content: %s", (_, pattern) => {
    const holding = files.filter((file) => linesMatching([file], pattern).length >= MANY);
    expect(holding.map(({ path }) => path)).toEqual([]);
  });
});

/** The host of the registry that this machine is set up for, whatever it is called. */
function configuredHost(): RegExp[] {
  const address = execFileSync("npm", ["config", "get", "registry"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  }).trim();
  if (!URL.canParse(address)) return [];
  return [new RegExp(new URL(address).host.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i")];
}
