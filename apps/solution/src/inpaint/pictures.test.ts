import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createImage, mondrian, toGrayscale, writeImage } from "@lab/imaging";
import { beforeEach, describe, expect, it } from "vitest";
import { inpaintOptions } from "../../test/inpaint-options.js";
import { loadPictures } from "./pictures.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "solution-pictures-"));
});

async function file(name: string, width = 40, height = 20): Promise<string> {
  const path = join(folder, name);
  await writeImage(path, createImage(width, height, 3, new Float64Array(width * height * 3).fill(0.5)));
  return path;
}

const load = (changes: Parameters<typeof inpaintOptions>[0]) => loadPictures(inpaintOptions(changes));

describe("the pictures of a run", () => {
  it("are the lecture's two, grey by the mean of the channels, at the size that is asked for", async () => {
    const [first, second, ...others] = await load({ fit: 400 });
    expect(others).toEqual([]);
    expect(first).toMatchObject({ name: "mondrian", file: null });
    expect(first!.image).toEqual(toGrayscale(mondrian()));
    expect(second).toMatchObject({ name: "landscape", image: { width: 400, height: 300, channels: 1 } });
    const [small] = await load({ fit: 100 });
    expect(small!.image).toMatchObject({ width: 95, height: 100 });
  });

  it("have three channels in colour, whatever the file has", async () => {
    const path = join(folder, "grey.png");
    await writeImage(path, createImage(20, 20, 1));
    const pictures = await load({ colour: "stacked", files: [path] });
    expect(pictures.map(({ image }) => image.channels)).toEqual([3, 3, 3]);
  });

  it("come with the files that are named, made to fit", async () => {
    const path = await file("photo.png");
    const pictures = await load({ files: [path], fit: 30 });
    expect(pictures.map(({ name }) => name)).toEqual(["mondrian", "landscape", "photo"]);
    expect(pictures[2]).toMatchObject({ file: path, image: { width: 30, height: 15 } });
    expect(await load({ files: [path], generated: false })).toHaveLength(1);
  });

  it("have names that are good for files and anchors, and no two alike", async () => {
    const files = [
      await file("Über den Wolken (2).png"),
      await file("mondrian.png"),
      await file("mondrian.webp"),
      await file("日本.png"),
    ];
    const pictures = await load({ files });
    const names = pictures.slice(2).map(({ name }) => name);
    expect(names).toEqual(["u-ber-den-wolken-2", "mondrian-2", "mondrian-3", "picture"]);
  });

  it("that cannot be read are an error that says which and why, before any other is restored", async () => {
    const broken = join(folder, "broken.png");
    await writeFile(broken, "no picture");
    for (const path of [broken, join(folder, "missing.jpg"), folder]) {
      await expect(load({ files: [path] })).rejects.toMatchObject({
        name: "SolutionError",
        code: "unreadable-input",
        given: expect.stringContaining(path),
      });
    }
  });
});
