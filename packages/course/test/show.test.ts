// `lab show`, as a student calls it, on a small course.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { flat, RIGHT, type SampleCourse, sampleCourse } from "./sample-course.js";

const PNG_SIGNATURE = "89504e470d0a1a0a";
const ARRAY = `({ kind: "array", target: [[2, 4, 6]], yours: [[await student.double(1), await student.double(2), await student.double(3)]] })`;
const CURVES = `({ kind: "curves", xTitle: "x", yTitle: "twice x", curves: [
  { name: "target", points: [{ x: 0, y: 0 }, { x: 2, y: 4 }] },
  { name: "yours", points: [{ x: 0, y: await student.double(0) }, { x: 2, y: await student.double(2) }] },
] })`;
const PICTURES = `({ kind: "pictures", pictures: [
  { label: "target", width: 1, height: 2, channels: 3, data: Float64Array.of(1, 0, 0, 0, 0, 1) },
  { label: "yours", width: 1, height: 2, channels: 3, data: Float64Array.of(await student.double(0.5), 0, 0, 0, 0, 1) },
] })`;

let course: SampleCourse;
beforeEach(async () => {
  course = await sampleCourse();
});
afterEach(() => course.remove());

/** Gives exercise 1 a picture and an answer, and shows it. */
async function shown(picture: string, answer: string, env: Record<string, string> = {}, ...options: string[]) {
  const show = `import { defineShow } from "@lab/course";\nimport type * as Exercise from "./exercise.js";\n`;
  const module = `${show}export default defineShow<typeof Exercise>(async ({ student }) => ${picture});\n`;
  await writeFile(join(course.folder, "01-double/show.ts"), module);
  await course.answer(answer);
  return course.labWith({ env }, "show", "1", ...options);
}

describe("lab show", () => {
  it.each([
    ["an array", ARRAY, "target yours difference"],
    ["curves", CURVES, "· target o yours # several"],
    ["pictures", PICTURES, "target yours difference"],
  ])("draws %s on the terminal and as a PNG", async (_, picture, said) => {
    const { code, stdout, stderr } = await shown(picture, RIGHT);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(flat(stdout)).toContain(said);
    const path = join(".lab", "show", "01-double.png");
    expect(stdout).toContain(path);
    const png = await readFile(join(course.folder, path));
    expect(png.subarray(0, 8).toString("hex")).toBe(PNG_SIGNATURE);
  });

  it("paints half blocks where the terminal has colours, and characters where it has none", async () => {
    const colours = await shown(PICTURES, RIGHT, { NO_COLOR: "", FORCE_COLOR: "3" });
    expect(colours.stdout).toContain("\u001b[38;2;255;0;0m");
    expect((await shown(PICTURES, RIGHT)).stdout).not.toContain("\u001b");
  });

  it("is kind about what is not written yet", async () => {
    const { code, stdout } = await shown(ARRAY, await course.read("01-double/exercise.ts"));
    expect(code).toBe(1);
    expect(flat(stdout)).toContain("Not written yet: read the statement, then fill in the function.");
  });

  it("says what keeps an answer from being drawn", async () => {
    const wrong = (body: string) =>
      shown(ARRAY, `export function double(x: number) { ${body} }\n`, {}, "--time-limit", "2");
    expect(flat((await wrong("return NaN;")).stdout)).toContain("value 0 of row 0 of your array is NaN or infinite");
    expect(flat((await wrong('throw new RangeError("no");')).stdout)).toMatch(
      /threw at .*exercise\.ts:1: RangeError: no/,
    );
    expect(flat((await wrong("while (true);")).stdout)).toContain("within 2 s");
  });

  it("says which exercises have a picture when one has none", async () => {
    expect((await course.lab("show")).stdout).toContain("No exercise of this course has one.");
    await shown(ARRAY, RIGHT);
    const { code, stdout } = await course.lab("show", "2");
    expect(code).toBe(1);
    expect(flat(stdout)).toBe("2 A total has no picture. There is one of 1: lab show 1");
  });
});
