import { execFileSync } from "node:child_process";
import { link, mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { handMadeZip } from "../src/intake/testing/hand-made-zip.ts";
import type { Verdict } from "../src/results/verdict.ts";

/** A submission that is up to no good before any of its code runs. */
export interface HostileSubmission {
  /** Of its folder or archive, with the number of the list of threats. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly make: (path: string) => Promise<unknown>;
}

const EXERCISE = "09-rmse";
const ANSWER = `${EXERCISE}/exercise.ts`;

/** An honest folder. */
async function folder(path: string, source: string): Promise<string> {
  await mkdir(join(path, EXERCISE), { recursive: true });
  await writeFile(join(path, ANSWER), source);
  return join(path, ANSWER);
}

const zip =
  (...entries: Parameters<typeof handMadeZip>[0]) =>
  (path: string) =>
    writeFile(path, handMadeZip(entries));

/** @param honest an answer that gets all points @param outside a file that nobody handed in */
export function hostileSubmissions(honest: string, outside: string): readonly HostileSubmission[] {
  const emptyFolder = (path: string) => mkdir(join(path, EXERCISE), { recursive: true });
  const invalid = (name: string, make: HostileSubmission["make"]): HostileSubmission => ({
    name,
    verdict: "invalid-submission",
    make,
  });
  const marker = `require("node:fs").writeFileSync(${JSON.stringify(`${outside}.escaped`)}, "")`;
  return [
    invalid("21-symlink", async (path) => {
      await emptyFolder(path);
      await symlink(outside, join(path, ANSWER));
    }),
    invalid("21-hardlink", async (path) => {
      await emptyFolder(path);
      await link(outside, join(path, ANSWER));
    }),
    invalid("21-pipe", async (path) => {
      await emptyFolder(path);
      execFileSync("mkfifo", [join(path, ANSWER)]);
    }),
    invalid("21-link-to-a-device", async (path) => {
      await emptyFolder(path);
      await symlink("/dev/zero", join(path, ANSWER));
    }),
    invalid(
      "22-zip-slip.zip",
      zip({ name: ANSWER, content: honest }, { name: `../../${EXERCISE}/exercise.ts`, content: "1" }),
    ),
    invalid("22-absolute.zip", zip({ name: ANSWER, content: honest }, { name: "/tmp/escaped", content: "1" })),
    invalid("22-link-in-a-zip.zip", zip({ name: ANSWER, content: outside, mode: 0o120777 })),
    invalid("22-bomb.zip", (path) => writeFile(path, zipSync({ [ANSWER]: new Uint8Array(100_000_000) }, { level: 9 }))),
    invalid("22-bomb-that-lies.zip", zip({ name: ANSWER, content: "0".repeat(50_000_000), declaredBytes: 100 })),
    invalid(
      "22-names-that-differ-in-case.zip",
      zip({ name: ANSWER, content: honest }, { name: ANSWER.toUpperCase(), content: "1" }),
    ),
    {
      name: "23-hooks-and-configuration",
      verdict: "pass",
      async make(path) {
        await folder(path, honest);
        const manifest = {
          name: "x",
          scripts: { preinstall: `node -e '${marker}'`, postinstall: `node -e '${marker}'` },
        };
        await writeFile(join(path, "package.json"), JSON.stringify(manifest));
        await writeFile(join(path, ".npmrc"), "node-options=--require=./hook.cjs\nscript-shell=./hook.cjs\n");
        await writeFile(join(path, ".pnpmfile.cjs"), marker);
        await writeFile(join(path, "hook.cjs"), marker);
        await writeFile(join(path, "vitest.config.ts"), marker);
        await writeFile(join(path, EXERCISE, "checks.ts"), marker);
        await writeFile(
          join(path, "tsconfig.json"),
          '{ "extends": "./hook.cjs", "compilerOptions": { "target": "ES3" } }',
        );
        await writeFile(join(path, ".env"), "NODE_OPTIONS=--require=./hook.cjs\nLAB_DATA_DIR=/nowhere\n");
      },
    },
    invalid("24-a-gigabyte", async (path) => truncate(await folder(path, ""), 2 ** 30)),
    invalid("24-no-utf-8", (path) =>
      folder(path, honest).then((file) => writeFile(file, Uint8Array.of(0xff, 0xfe, 0, 1))),
    ),
    {
      name: `28-<img src=x onerror=alert(1)>"'&;=cmd|' C calc'!A0\u202e\u001b[31m::error::x`,
      verdict: "fail",
      make: (path) => folder(path, `throw new Error("<script>alert(1)</script>]]>\\u001b[2J\\n::error::x,=1+1");`),
    },
  ];
}
