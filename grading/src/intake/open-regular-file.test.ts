import { execFileSync } from "node:child_process";
import { rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readSubmission } from "./read-submission.ts";
import { plant } from "./testing/plant.ts";
import { SUM, SUMS } from "./testing/sums.ts";

/** What happens between looking at a file and opening it. */
const between = vi.hoisted(() => ({ looks: 0, swap: async (): Promise<void> => {} }));

vi.mock(import("node:fs/promises"), async (original) => {
  const actual = await original();
  const lstat = async (path: string, options: { bigint: true }) => {
    const status = await actual.lstat(path, options);
    // the first look is that of the walk, the second that before opening
    if (path.endsWith("exercise.ts") && ++between.looks === 2) await between.swap();
    return status;
  };
  return { ...actual, lstat: lstat as unknown as typeof actual.lstat };
});

describe.skipIf(process.platform === "win32")("a file that is swapped after it was looked at", () => {
  const SWAPS: Readonly<Record<string, (path: string) => unknown>> = {
    "a link": (path) => symlink("/etc/passwd", path),
    "a pipe": (path) => execFileSync("mkfifo", [path]),
    "another file": (path) => rename(`${path}.other`, path),
  };

  it.each(Object.entries(SWAPS))("for %s is not read", async (_, swap) => {
    const folder = await plant({ "01-sum/exercise.ts": SUM });
    const path = join(folder, "01-sum/exercise.ts");
    between.looks = 0;
    between.swap = async () => {
      // made before the first is gone: its number would be used again
      await writeFile(`${path}.other`, "another");
      await rm(path);
      await swap(path);
    };
    const result = await readSubmission({ student: { id: "eve" }, path: folder }, SUMS);
    expect(between.looks).toBe(2);
    expect(result).toMatchObject({
      problem: { verdict: "invalid-submission", message: expect.stringMatching(/changed while it was read|ELOOP/) },
    });
  });
});
