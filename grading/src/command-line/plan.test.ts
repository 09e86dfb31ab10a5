import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { COURSE } from "../../test/fixtures/sample-course.ts";
import type { Machinery, Probed } from "./machinery.ts";
import { makePlan } from "./plan.ts";
import type { Flags } from "./program.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plan-"));
  vi.stubEnv("INIT_CWD", folder);
  vi.stubEnv("npm_lifecycle_event", "grade");
  vi.stubEnv("LAB_DATA_DIR", undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const SAFE: Probed = { level: "bwrap", isSafe: true, notes: [] };
const UNSAFE: Probed = { level: "process", isSafe: false, notes: ["bwrap: it is not installed"] };

const FLAGS: Flags = {
  jobs: 1,
  seed: 1,
  data: "auto",
  isolation: "auto",
  patience: 1,
  out: "grades",
  formats: ["table", "json"],
  similarity: true,
};

function plan(flags: Partial<Flags> = {}, { paths = ["inbox"], probed = SAFE } = {}) {
  const formats = ["json", "canvas", "moodle"].map((name) => ({ name, about: name, files: () => [] }));
  const machinery: Partial<Machinery> = {
    course: COURSE,
    exercises: "/repository/exercises",
    formats,
    probeIsolation: async () => probed,
  };
  return makePlan({ paths, flags: { ...FLAGS, ...flags } }, machinery as Machinery);
}

describe("a plan", () => {
  it("resolves paths from where the command was typed", async () => {
    expect(await plan()).toMatchObject({ paths: [join(folder, "inbox")], out: join(folder, "grades") });
  });

  it("takes the exercises of the repository when no path is given", async () => {
    expect((await plan({}, { paths: [] })).paths).toEqual(["/repository/exercises"]);
  });

  it("takes synthetic ratings where no others are named", async () => {
    expect((await plan()).source).toEqual({ data: "synthetic", about: expect.stringContaining("synthetic") });
  });

  it("takes the ratings that LAB_DATA_DIR names, and says which without saying where", async () => {
    const lines = Array.from(
      { length: 60 },
      (_, k) => `${1 + (k % 6)}\t${1 + Math.floor(k / 6)}\t${1 + (k % 5)}\t88${k}`,
    );
    await writeFile(join(folder, "u.data"), `${lines.join("\n")}\n`);
    vi.stubEnv("LAB_DATA_DIR", folder);
    const { source } = await plan();
    expect(source.data).toBe("real");
    expect(source.about).toMatch(/^MovieLens 100K \(MD5 [0-9a-f]{32}\)$/);
    expect((await plan({ data: "synthetic" })).source.data).toBe("synthetic");
  });

  it("fills in a gradebook whose file is named, without the format being named too", async () => {
    await writeFile(join(folder, "gradebook.csv"), "Student,ID\n");
    const { formats, formatOptions } = await plan({ canvas: "gradebook.csv", assignment: "Lab 1 (1234)" });
    expect(formats.map(({ name }) => name)).toEqual(["json", "canvas"]);
    expect(formatOptions.canvas).toEqual({ assignment: { name: "Lab 1", id: "1234" }, gradebook: "Student,ID\n" });
  });

  it("accepts an isolation that is not safe for what is trusted", async () => {
    expect((await plan({ trust: true }, { probed: UNSAFE })).isolation).toBe(UNSAFE);
    expect((await plan({}, { paths: [], probed: UNSAFE })).isolation).toBe(UNSAFE);
    await expect(plan({}, { probed: UNSAFE })).rejects.toMatchObject({
      code: "unsafe-isolation",
      given: expect.stringContaining("not installed"),
    });
  });

  it.each([
    ["an exercise that does not exist", { exercises: "99" }],
    ["moodle without its worksheet", { formats: ["moodle"] }],
    ["a gradebook that is not there", { canvas: "missing.csv" }],
    ["an assignment that no format has", { assignment: "Lab 1" }],
    ["real data where there is none", { data: "real" }],
  ] as const)("refuses %s", async (_, flags) => {
    await expect(plan(flags)).rejects.toMatchObject({ code: "invalid-argument" });
  });

  it("refuses to watch no folder", async () => {
    await expect(plan({ watch: true }, { paths: [] })).rejects.toMatchObject({ code: "invalid-argument" });
  });
});
