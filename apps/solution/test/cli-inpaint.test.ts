import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { landscape, writeImage } from "@lab/imaging";
import { describe, expect, it } from "vitest";
import { resultsProblems } from "./check-results.js";
import { useCli } from "./run-cli.js";

const cli = useCli();

describe("solution inpaint", () => {
  it("restores the generated pictures and a file of one's own, live, with frames and a report", async () => {
    await writeImage(join(cli.folder, "my photo.jpg"), landscape({ width: 80, height: 60, seed: 5 }));
    const words = ["inpaint", "my photo.jpg", "--missing", "0.4", "--fit", "60", "--max-iterations", "30"];
    const { code, stdout, stderr } = await cli.run(words, { COLUMNS: "40" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^picture +filled +dB +SSIM +rank +sec$/m);
    expect(stdout).toMatch(/^my-photo +\d+\.\d +\d+\.\d/m);
    expect(stderr).toMatch(/my-photo 25\/30 PSNR \d+\.\d dB/);
    expect(stdout + stderr).not.toContain("\u001b");
    expect(stdout.split("\n").filter((line) => line.length > 40 && !line.endsWith("report.html"))).toEqual([]);

    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results.inpaint!.pictures.map(({ name, file, width }) => [name, file, width])).toEqual([
      ["mondrian", null, 57],
      ["landscape", null, 60],
      ["my-photo", "my photo.jpg", 60],
    ]);
    expect((await readdir(join(cli.folder, "report/inpaint/my-photo"))).sort()).toEqual([
      "corrupted.png",
      "error.png",
      "frames",
      "iterations.webp",
      "original.png",
      "restored.png",
      "sheet.png",
    ]);
    expect(await readdir(join(cli.folder, "report/inpaint/my-photo/frames"))).toHaveLength(8);
    const page = await cli.report("report.html");
    expect(page.match(/<img /g)).toHaveLength(15);
    expect(page).toContain("my photo.jpg");
    expect(results.reproduce).toMatch(/^pnpm solution inpaint .*--missing 0\.4 .*'my photo\.jpg'$/);
  });

  it("with a picture that cannot be read leaves with 3, says which, and restores none", async () => {
    await writeFile(join(cli.folder, "notes.png"), "no picture");
    for (const file of ["notes.png", "missing.jpg"]) {
      const { code, stdout, stderr } = await cli.run(["inpaint", file]);
      expect([code, stdout]).toEqual([3, ""]);
      expect(stderr.replace(/\s+/g, " ")).toContain(file);
      expect(stderr).toContain("fix:");
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(await readdir(cli.folder)).toEqual(["notes.png"]);
  });

  it("with a step that is too large leaves with 5 and says what to do", async () => {
    const { code, stderr } = await cli.run(["inpaint", "--fit", "48", "--delta", "30"]);
    expect(code).toBe(5);
    expect(stderr.replace(/\s+/g, " ")).toContain("Pass a smaller delta");
  });

  it("does the same again with the command that it names", async () => {
    const words = [
      "inpaint",
      "--fit",
      "48",
      "--max-iterations",
      "6",
      "--seed",
      "7",
      "--mask",
      "blocks",
      "--json",
      "--quiet",
    ];
    const first = JSON.parse((await cli.run(words)).stdout);
    const again = first.reproduce.replace("pnpm solution ", "").split(" ");
    const second = JSON.parse((await cli.run([...again, "--json", "--quiet"])).stdout);
    const histories = (results: typeof first) =>
      results.inpaint.pictures.map(({ history }: { history: unknown }) => history);
    expect(histories(second)).toEqual(histories(first));
  });

  it("that is stopped keeps the frames until then, with 130", async () => {
    const words = ["inpaint", "--max-iterations", "100000", "--tolerance", "0"];
    const { code, stdout, stderr } = await cli.interrupt(words, "SIGINT", "mondrian 50/");
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted; what was done is in");
    expect(stdout).toContain("mondrian*");
    const results = await cli.results();
    expect(resultsProblems(results)).toEqual([]);
    expect(results).toMatchObject({ status: "interrupted", inpaint: { pictures: [{ status: "interrupted" }] } });
    const { files, history } = results.inpaint!.pictures[0]!;
    expect(history.length).toBeGreaterThanOrEqual(50);
    expect(files.frames).toHaveLength(Math.ceil(history.length / 4));
    expect(await cli.report("report.html")).toContain("Interrupted.");
  });
});
