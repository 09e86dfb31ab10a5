// The packages as a user gets them: packed, installed by npm into a project of its own, run by several versions of
// Node, and bundled for a browser. The project is a copy of consumer/.
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundlePage } from "./bundle.ts";
import { type Computed, expectRight, expectSame } from "./computed.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { fetchNode } from "./fetch-node.ts";
import { findChromium } from "./find-chromium.ts";
import { CHROMIUM_ARGUMENTS, openPage } from "./open-page.ts";
import { expectRightPictures, type Pictures } from "./pictures.ts";
import { publishablePackages, readManifest } from "./publishable.ts";
import { allRequired, nodesRequired } from "./requirements.ts";
import { run } from "./run.ts";

const PATIENCE_MS = 240_000;
const packages = publishablePackages();
const names = packages.map(({ manifest }) => manifest.name);
let consumer: Consumer;

beforeAll(async () => {
  for (const { folder, manifest } of packages) {
    if (!existsSync(join(folder, "dist"))) throw new Error(`${manifest.name} is not built: run \`pnpm build\` first`);
  }
  consumer = await createConsumer(packages);
}, PATIENCE_MS);
afterAll(() => consumer?.remove());

interface NodeOutput {
  readonly version: string;
  readonly exported: Readonly<Record<string, readonly string[]>>;
  readonly computed: Computed;
  readonly pictures: Pictures;
}

async function computeInNode(node: string, ...flags: string[]): Promise<NodeOutput> {
  return JSON.parse(await run(node, [...flags, "node.js", ...names], { cwd: consumer.folder })) as NodeOutput;
}

describe.each(packages.map(({ manifest }) => [manifest.name, manifest] as const))(
  "the tarball of %s",
  (name, { version, files: published }) => {
    const installed = () => join(consumer.folder, "node_modules", name);

    test("holds the build, a readme, a licence, documentation if there is any, and nothing else", () => {
      const files = readdirSync(installed()).filter((file) => file !== "node_modules");
      const documentation = published?.includes("docs") === true ? ["docs"] : [];
      expect(files.sort()).toEqual(["LICENSE", "README.md", "dist", ...documentation, "package.json"]);
      expect(readdirSync(join(installed(), "dist"), { recursive: true }).join("\n")).not.toMatch(/\.test\./);
    });

    test("depends on published versions only", () => {
      const manifest = readManifest(installed());
      expect(manifest.version).toBe(version);
      for (const range of Object.values({ ...manifest.dependencies, ...manifest.peerDependencies })) {
        expect(range).toMatch(/^[\^~]?\d+\.\d+\.\d+/);
      }
    });
  },
);

describe("in Node", () => {
  const runningMajor = Number(process.versions.node.split(".")[0]);

  test("the running one", { timeout: PATIENCE_MS }, async () => {
    const { exported, computed, pictures } = await computeInNode(process.execPath);
    expect(Object.keys(exported)).toEqual(names);
    for (const name of names) expect(exported[name], name).not.toEqual([]);
    expect(computed.kernelSets[0]).toBe(runningMajor < 22 ? "simd" : "relaxed-simd");
    expectRight(computed);
    expectRightPictures(pictures, "node");
  });

  // Later versions have it without the flag, and may drop the flag.
  test.runIf(runningMajor < 22)("the running one, with relaxed SIMD", { timeout: PATIENCE_MS }, async () => {
    const { computed } = await computeInNode(process.execPath, "--experimental-wasm-relaxed-simd");
    expect(computed.kernelSets[0]).toBe("relaxed-simd");
    expectRight(computed);
    expectSame(computed, (await computeInNode(process.execPath)).computed);
  });

  test.for(["22.23.3", "24.21.0"])("version %s", { timeout: PATIENCE_MS }, async (version, context) => {
    const node = await fetchNode(version).catch((error: Error) => {
      if (nodesRequired) throw error;
      return error;
    });
    if (typeof node !== "string") return context.skip(`Node ${version} cannot be had: ${node.message}`);
    const output = await computeInNode(node);
    expect(output.version).toBe(`v${version}`);
    expect(output.computed.kernelSets[0]).toBe("relaxed-simd");
    expectRight(output.computed);
    expectRightPictures(output.pictures, "node");
    expectSame(output.computed, (await computeInNode(process.execPath)).computed);
  });
});

describe("in a browser", () => {
  const executablePath = findChromium();
  const missing = "there is no Chromium here: install one, or name it in LAB_CHROMIUM";
  let browser: Browser | undefined;
  let bundle: string;
  let node: Computed;

  beforeAll(async () => {
    if (executablePath === undefined) return;
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
    bundle = await bundlePage(consumer.folder);
    node = (await computeInNode(process.execPath)).computed;
  }, PATIENCE_MS);
  afterAll(() => browser?.close());

  const pages = [
    { place: "on a plain page", headers: {}, isolated: false, kernels: "relaxed-simd", complaints: /^$/ },
    {
      place: "on a cross-origin isolated page",
      headers: { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" },
      isolated: true,
      kernels: "relaxed-simd",
      complaints: /^$/,
    },
    {
      place: "on a page whose content security policy forbids WebAssembly",
      headers: { "content-security-policy": "default-src 'none'; script-src 'self'; img-src data:" },
      isolated: false,
      kernels: "javascript",
      // The browser itself reports on the console what the policy refused.
      complaints: /Content Security Policy/,
    },
  ];
  const named = pages.map((page) => [page.place, page] as const);
  test.for(named)("%s", { timeout: PATIENCE_MS }, async ([, { headers, isolated, kernels, complaints }], context) => {
    if (browser === undefined) {
      if (allRequired) throw new Error(missing);
      return context.skip(missing);
    }
    const report = await openPage(browser, bundle, headers);
    const { outcome } = report;
    if (outcome.failure !== undefined) throw new Error(outcome.failure);
    for (const computed of [outcome.page, outcome.worker.computed]) {
      expectRight(computed);
      expectSame(computed, node);
      expect(computed.kernelSets[0]).toBe(kernels);
    }
    for (const pictures of [outcome.pictures, outcome.worker.pictures]) expectRightPictures(pictures, "browser");
    expect(outcome.worker.same).toBe(true);
    expect(outcome.isolated).toBe(isolated);
    expect(outcome.worker.threads > 1, "threads").toBe(isolated && availableParallelism() > 1);
    expect(report.sharedMemory).toBe(isolated);
    expect(report.foreignRequests).toEqual([]);
    expect(report.errors.filter((error) => !complaints.test(error))).toEqual([]);
  });
});
