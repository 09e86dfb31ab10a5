import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createImage, psnr, readImage } from "@lab/imaging";
import { beforeEach, describe, expect, it } from "vitest";
import { resultProblemsOf } from "../../test/check-results.js";
import { inpaintOptions } from "../../test/inpaint-options.js";
import { openOutputDirectory } from "../command-line/output-directory.js";
import { inpaintCharts } from "./charts.js";
import { InpaintRecord } from "./record.js";
import type { InpaintOptions, InpaintResults } from "./results.js";
import { runInpaint } from "./run.js";
import { inpaintSection } from "./section.js";
import { pictureTable } from "./table.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "solution-inpaint-"));
});

const colours = { bold: (text: string) => text } as never;

/** Runs the part into the test's folder; `stopAt` aborts it when so many steps of the narrative were told. */
async function run(changes: Partial<InpaintOptions> = {}, stopAt = Number.POSITIVE_INFINITY) {
  const record = new InpaintRecord(inpaintOptions(changes));
  const directory = await openOutputDirectory(folder);
  const controller = new AbortController();
  const steps: string[] = [];
  const step = (label: string, text: string) => {
    steps.push(`${label}: ${text}`);
    if (steps.length === stopAt) controller.abort(new Error("stopped"));
  };
  const running = runInpaint(record, {
    terminal: { step } as never,
    signal: controller.signal,
    quiet: true,
    alone: true,
    directory,
  });
  const error = await running.then(
    () => undefined,
    (reason: Error) => reason,
  );
  return { results: record.toResults(error === undefined ? "complete" : "interrupted"), directory, steps, error };
}

const frames = (name: string) => readdir(join(folder, "inpaint", name, "frames"));
const picture = (file: string) => readImage(join(folder, file));

describe("a run of inpainting", () => {
  it("restores both pictures, with a frame at every fourth iteration and every number in the results", async () => {
    const { results, steps } = await run();
    expect(resultProblemsOf("inpaint", results)).toEqual([]);
    expect(results.pictures.map(({ name }) => name)).toEqual(["mondrian", "landscape"]);
    for (const { name, history, files, status, restored } of results.pictures) {
      expect(status).toBe("complete");
      expect(history.map(({ iteration }) => iteration)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(history.filter((step) => step.psnr !== undefined).map(({ iteration }) => iteration)).toEqual([0, 4, 8, 9]);
      expect(await frames(name)).toEqual(["0000.png", "0004.png", "0008.png"]);
      expect(files.frames).toEqual(["0000", "0004", "0008"].map((frame) => `inpaint/${name}/frames/${frame}.png`));
      expect(history.at(-1)!.psnr).toBe(restored!.psnr);
      expect(restored!.psnr).toBeGreaterThan(history[0]!.psnr!);
    }
    expect(steps.map((step) => step.split(":")[0])).toEqual(["Picture", "Restored", "Picture", "Restored"]);
  });

  it("writes pictures that are what they are called", async () => {
    const { results } = await run({ generated: true });
    const { files, restored, missing } = results.pictures[1]!;
    const original = await picture(files.original);
    const corrupted = await picture(files.corrupted);
    const black = corrupted.data.filter((value, p) => value === 0 && original.data[p] !== 0).length;
    expect(missing).toBe(0.5);
    expect(black / original.data.length).toBeCloseTo(0.5, 1);
    expect(psnr(original, await picture(files.restored!))).toBeCloseTo(restored!.psnr!, 0);
    expect((await picture(files.error!)).channels).toBe(3);
    expect((await picture(files.sheet!)).width).toBeGreaterThan(2 * original.width);
    expect(await picture(files.animation!)).toMatchObject({ width: original.width, height: original.height });
  });

  it.each(["blocks", "scratches"] as const)("takes a mask of %s, with the share that is asked for", async (mask) => {
    const { results } = await run({ mask, missing: 0.3, maxIterations: 3 });
    expect(results.pictures[0]!.missing).toBeCloseTo(0.3, 2);
  });

  it("takes a text for a mask, which has a share of its own", async () => {
    const { results } = await run({ mask: "text", missing: 0.9, fit: 200, maxIterations: 3 });
    expect(results.pictures[0]!.missing).toBeGreaterThan(0.1);
    expect(results.pictures[0]!.missing).toBeLessThan(0.25);
  });

  it.each(["stacked", "channels"] as const)("restores colours (%s)", async (colour) => {
    const { results } = await run({ colour, maxIterations: 5 });
    expect(results.pictures[0]).toMatchObject({ channels: 3, status: "complete" });
    expect((await picture(results.pictures[0]!.files.restored!)).channels).toBe(3);
  });

  it("says whether the residual fell below the tolerance", async () => {
    const { results } = await run({ tolerance: 0.9, maxIterations: 50 });
    expect(results.pictures[0]).toMatchObject({ converged: true, history: { length: 1 } });
    expect((await run({ maxIterations: 2 })).results.pictures[0]!.converged).toBe(false);
  });

  it("takes the frames of an earlier, longer run away, and nothing else", async () => {
    const { directory } = await run({ maxIterations: 20 });
    await directory.write("inpaint/mondrian/frames/mine.txt", "");
    await run({ maxIterations: 5 });
    expect(await frames("mondrian")).toEqual(["0000.png", "0004.png", "mine.txt"]);
  });

  it("that is stopped keeps the finished picture, and the last frame of the one under way", async () => {
    const { results, error } = await run({}, 3);
    expect(error?.message).toBe("stopped");
    expect(resultProblemsOf("inpaint", results)).toEqual([]);
    const [first, second] = results.pictures;
    expect(first!.status).toBe("complete");
    expect(second).toMatchObject({
      status: "interrupted",
      converged: null,
      restored: null,
      files: { restored: "inpaint/landscape/frames/0000.png", error: null, sheet: null, animation: null },
    });
    expect(await tableOf(results)).toContain("* landscape: stopped after 1 iterations");
  });
});

const tableOf = async (results: InpaintResults) => pictureTable(results, { columns: 80, colours });

describe("what is shown of it", () => {
  it("is a table, charts and a section, for complete and for interrupted runs", async () => {
    for (const stopAt of [Number.POSITIVE_INFINITY, 3, 1]) {
      const { results, directory } = await run({}, stopAt);
      expect(inpaintCharts(results).map(({ id }) => id)).toEqual(
        stopAt === 1 ? ["psnr-mondrian", "residual", "rank"] : ["psnr-mondrian", "psnr-landscape", "residual", "rank"],
      );
      const { text } = await inpaintSection(results, directory);
      expect(text).toContain("A geometric picture of low rank");
      expect(text.match(/<img /g)).toHaveLength({ [Number.POSITIVE_INFINITY]: 10, 3: 8, 1: 3 }[stopAt]!);
    }
  });

  it("fits 40 columns", async () => {
    const { results } = await run({ maxIterations: 3 });
    const lines = pictureTable(results, { columns: 40, colours }).split("\n");
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
  });

  it("has a text alternative and no markup of a file's name", async () => {
    const path = join(folder, "<b>&.png");
    const { writeImage } = await import("@lab/imaging");
    await writeImage(path, createImage(20, 20, 1, new Float64Array(400).fill(0.5)));
    const { results, directory } = await run({ files: [path], generated: false, maxIterations: 2 });
    const { text } = await inpaintSection(results, directory);
    expect(text).toContain("&lt;b&gt;&amp;.png");
    expect(text).not.toContain("<b>");
  });
});
