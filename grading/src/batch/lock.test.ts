import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory } from "./lock.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, { recursive: true }));

const lockOf = (pid: number, host = hostname()) => writeFile(join(folder, ".lock"), JSON.stringify({ pid, host }));

const HELD = { code: "cannot-write", given: expect.stringContaining("another grader") };

describe("the lock of a directory", () => {
  it("keeps a second grader out until it is released, and leaves nothing behind", async () => {
    const release = await lockDirectory(folder);
    await expect(lockDirectory(folder)).rejects.toMatchObject(HELD);
    await release();
    await (await lockDirectory(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  it("of another process that lives is respected", async () => {
    await lockOf(process.ppid);
    await expect(lockDirectory(folder)).rejects.toMatchObject(HELD);
  });

  it("of a process that is gone is taken over", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    await lockOf(child.pid!);
    await (await lockDirectory(folder))();
  });

  it("with this process's number is of an earlier life of the container, and taken over", async () => {
    await lockOf(process.pid);
    await (await lockDirectory(folder))();
  });

  it("of another machine is respected, since nobody can ask it", async () => {
    await lockOf(1, "elsewhere");
    await expect(lockDirectory(folder)).rejects.toMatchObject(HELD);
  });

  it("that was never written to its end is taken over, when it is old", async () => {
    await writeFile(join(folder, ".lock"), "");
    await utimes(join(folder, ".lock"), 1, 1);
    await (await lockDirectory(folder))();
  });

  it("is given to one of many who come at once", async () => {
    await lockOf(2 ** 22 + 1); // beyond any process
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(folder)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
