import { expect, it } from "vitest";
import { tiesToThisMachine } from "./lockfile.ts";

const lockfile = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });

it("a lockfile holds anywhere when packages come from any registry or from within the project", () => {
  const packages = {
    "": { name: "means" },
    "node_modules/@lab/data": { version: "1.0.0", resolved: "file:packages/lab-data-1.0.0.tgz", integrity: "sha512-…" },
    "node_modules/yauzl": { version: "3.4.0", integrity: "sha512-…" },
  };
  expect(tiesToThisMachine(lockfile(packages))).toEqual([]);
});

it.each(["https://npm.example.org/yauzl.tgz", "file:/tmp/yauzl.tgz", "file:../yauzl.tgz", "../yauzl"])(
  "it does not when a package comes from %s",
  (resolved) => {
    const tied = tiesToThisMachine(lockfile({ "node_modules/yauzl": { resolved } }));
    expect(tied).toEqual([`node_modules/yauzl comes from ${resolved}`]);
  },
);

it("it does not when a package is a folder outside of the project", () => {
  expect(tiesToThisMachine(lockfile({ "../yauzl": { version: "3.4.0" } }))).toEqual([
    "../yauzl is outside the handout",
  ]);
});
