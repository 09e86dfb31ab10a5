import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchFolders } from "./watch-folders.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "watch-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Watches until `onChange` has been called so often as there are steps, each of which brings something about. */
async function watchThrough(
  steps: readonly (() => Promise<unknown>)[],
  { isPolling = false, secondLookMs = 20_000 } = {},
): Promise<void> {
  const stop = new AbortController();
  let calls = 0;
  let running = 0;
  await watchFolders({
    paths: [folder],
    ignored: [join(folder, "out")],
    isPolling,
    signal: stop.signal,
    settleMs: 50,
    secondLookMs,
    onChange: async () => {
      expect(++running).toBe(1);
      const step = steps[calls++];
      if (step === undefined) stop.abort();
      else await step();
      running--;
    },
  });
  expect(calls).toBe(steps.length + 1);
}

const drop = (path: string) => () => writeFile(join(folder, path), "zip");

describe("watching folders", () => {
  it.each([
    ["the system reports it", false],
    ["polling finds it", true],
  ])("calls at the start, and for whatever arrives, when %s", async (_, isPolling) => {
    await watchThrough([drop("ada.zip"), drop("ben.zip"), drop("ada.zip")], { isPolling });
  });

  it("looks once more after the start and after each arrival, though nothing was reported", async () => {
    const nothing = async () => undefined;
    // the start, the look after it, the arrival, the look after that
    await watchThrough([nothing, drop("ada.zip"), nothing], { secondLookMs: 300 });
  });

  it("hears of a file in a folder that has just arrived", async () => {
    await watchThrough([() => mkdir(join(folder, "ada")), drop("ada/exercise.ts")]);
  });

  it("ends with an error of the one who is called", async () => {
    const broken = watchThrough([() => Promise.reject(new Error("the disk is full"))]);
    await expect(broken).rejects.toThrow("the disk is full");
  });
});
