// What every package of the repository has in common.
import { describe, expect, test } from "vitest";
import type { Manifest } from "../published/publishable.ts";
import { type TrackedFile, trackedFiles } from "./tracked-files.ts";

const files = new Map(trackedFiles().map((file) => [file.path, file]));
const packages = [...files.values()].filter(({ path }) => /(^|\/)package\.json$/.test(path)).map(readPackage);
const published = packages.filter(
  ({ folder, manifest }) => folder.startsWith("packages/") && manifest.private !== true,
);

function readPackage(file: TrackedFile) {
  const folder = file.path.replace(/\/?package\.json$/, "");
  return { folder, name: folder || "the root", manifest: JSON.parse(file.text()) as Manifest };
}

describe.each(packages.map(({ name, manifest }) => [name, manifest] as const))("%s", (_, manifest) => {
  test("asks for exact versions, those of the catalog, or the workspace's own", () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const loose = asked.filter(([, range]) => !/^(catalog:|workspace:|\d+\.\d+\.\d+(-[\w.]+)?$)/.test(range));
    expect(loose).toEqual([]);
  });
});

describe.each(published.map(({ folder, manifest }) => [folder, manifest] as const))("%s", (folder, manifest) => {
  test("says what it is, its licence, and which Node it needs", () => {
    expect(manifest).toMatchObject({ license: "MIT", engines: { node: ">=20.19" } });
    expect(manifest.description).toMatch(/^[A-Z].*\.$/);
    expect(manifest.keywords ?? []).not.toEqual([]);
  });

  test("has the root's LICENSE", () => {
    expect(files.get(`${folder}/LICENSE`)?.text()).toBe(files.get("LICENSE")!.text());
  });

  test("has a README.md with an example, which doc-examples runs", () => {
    expect(files.get(`${folder}/README.md`)?.text()).toMatch(/^```ts$/m);
  });
});
