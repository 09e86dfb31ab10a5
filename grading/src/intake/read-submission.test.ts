import { execFileSync } from "node:child_process";
import { link, mkdir, readdir, rename, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, it, onTestFinished } from "vitest";
import { pack } from "../../../packages/course/src/commands/submit.ts";
import { MOST_ANSWER_BYTES, MOST_ENTRIES } from "./limits.ts";
import { handMadeZip } from "./testing/hand-made-zip.ts";
import { plant } from "./testing/plant.ts";
import { accepted, acceptedZip, answersOf, honest, refused, refusedZip } from "./testing/reading.ts";
import { MEAN, SUM, SUMS } from "./testing/sums.ts";

const onWindows = process.platform === "win32";

describe("a submission", () => {
  it("is what lab submit packs: the answers come back as they were", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 }).filter((s) => !s.startsWith("\uFEFF"));
    const answers = fc.record({ "01-sum": text, "02-mean": text, "03-product": text });
    await fc.assert(
      fc.asyncProperty(answers, async (texts) => {
        const bytes = new Map(Object.entries(texts).map(([id, answer]) => [id, strToU8(answer)]));
        const submission = await acceptedZip(pack(SUMS.title, bytes));
        expect(answersOf(submission)).toEqual(texts);
        expect(submission.ignored).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(["", "repository-main/", "repository-main/exercises/"])(
    "may stand in %j, in a zip or a folder",
    async (around) => {
      const files = { [`${around}01-sum/exercise.ts`]: SUM, [`${around}02-mean/exercise.ts`]: MEAN };
      const zip = await acceptedZip(handMadeZip(Object.entries(files).map(([name, content]) => ({ name, content }))));
      const folder = await accepted(await plant(files));
      expect(answersOf(zip)).toEqual({ "01-sum": SUM, "02-mean": MEAN });
      expect(folder).toEqual(zip);
    },
  );

  it("is found in a folder with one archive, as Moodle delivers it", async () => {
    const zip = handMadeZip([honest]);
    expect(answersOf(await accepted(await plant({ "lab.zip": zip, "onlinetext.html": "<p>hello" })))).toEqual({
      "01-sum": SUM,
    });
    expect(await refused(await plant({ "a.zip": zip, "b.zip": zip }))).toMatch(/"a.zip" and "b.zip"; expected one/);
  });

  it("is unpacked by macOS and by Python: folders of their own, and names that begin with ./", async () => {
    const zip = handMadeZip([
      { name: "./", mode: 0o040755 },
      { name: "./01-sum/", mode: 0o040755 },
      { name: "./01-sum/exercise.ts", content: SUM, mode: 0o100644 },
      { name: "__MACOSX/01-sum/exercise.ts", content: "junk" },
      { name: "__MACOSX/01-sum/._exercise.ts", content: "junk" },
      { name: ".DS_Store", content: "junk" },
    ]);
    expect(await acceptedZip(zip)).toMatchObject({ answers: new Map([["01-sum", SUM]]), ignored: [] });
  });

  it("has the same hash in whatever it came; another answer has another", async () => {
    const folder = await accepted(await plant({ "01-sum/exercise.ts": SUM }));
    expect((await acceptedZip(handMadeZip([honest]))).hash).toBe(folder.hash);
    expect((await acceptedZip(handMadeZip([{ ...honest, content: MEAN }]))).hash).not.toBe(folder.hash);
    expect((await acceptedZip(handMadeZip([{ ...honest, name: "02-mean/exercise.ts" }]))).hash).not.toBe(folder.hash);
    expect(folder.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("keeps line ends of Windows and loses the byte order mark", async () => {
    const folder = await plant({ "01-sum/exercise.ts": "\uFEFFa;\r\nb;\r\n" });
    expect(answersOf(await accepted(folder))).toEqual({ "01-sum": "a;\r\nb;\r\n" });
  });

  it("is not there when nothing was handed in", async () => {
    expect(await refused(join(await plant(), "ada"))).toBe("handed nothing in");
  });

  it("has an exercise of this course", async () => {
    expect(await refused(await plant({ "99-other/exercise.ts": SUM }))).toMatch(/no exercise of this course/);
    expect(await refused(await plant())).toMatch(/files such as 01-sum\/exercise.ts/);
    expect(await refusedZip({ name: "a/b/c/01-sum/exercise.ts", content: SUM })).toMatch(/no exercise/);
  });

  it("is of one kind: two sets of answers are refused, a copy further down is ignored", async () => {
    const twice = { "a/01-sum/exercise.ts": SUM, "b/01-sum/exercise.ts": MEAN };
    expect(await refused(await plant(twice))).toMatch(/a\/ and b\/ both hold answers/);
    const copy = { "01-sum/exercise.ts": SUM, "old/01-sum/exercise.ts": MEAN };
    expect(await accepted(await plant(copy))).toMatchObject({
      answers: new Map([["01-sum", SUM]]),
      ignored: [{ path: "old", why: "not an answer" }],
    });
  });

  it("is no archive of another kind", async () => {
    const folder = await plant({ "ada.rar": "Rar!" });
    expect(await refused(join(folder, "ada.rar"))).toMatch(
      /ada.rar is no zip; expected the archive that lab submit makes/,
    );
  });
});

describe("what is beside the answers", () => {
  it("is ignored, whatever it is, and named", async () => {
    const beside = [
      "package.json",
      "tsconfig.json",
      ".npmrc",
      ".pnpmfile.cjs",
      "vitest.config.ts",
      ".env",
      "notes.txt",
    ];
    const files = Object.fromEntries(beside.map((name) => [name, "process.exit(0)"]));
    const folder = await plant({
      ...files,
      "01-sum/exercise.ts": SUM,
      "01-sum/helper.ts": "export {}",
      "01-sum/README.md": "the course's",
      "01-sum/checks.ts": "the course's",
      "node_modules/evil/index.js": "process.exit(0)",
    });
    const { answers, ignored } = await accepted(folder);
    expect([...answers.keys()]).toEqual(["01-sum"]);
    expect(ignored.map(({ path }) => path)).toEqual([...beside, "01-sum/helper.ts", "node_modules"].sort());
    expect(ignored.find(({ path }) => path === ".npmrc")!.why).toMatch(/^configuration/);
    expect(ignored.find(({ path }) => path === "node_modules")!.why).toMatch(/^installed packages/);
  });

  it("is told the right name when only the case is wrong", async () => {
    const { ignored } = await acceptedZip(
      handMadeZip([honest, { name: "02-Mean/exercise.ts" }, { name: "03-product/Exercise.ts" }]),
    );
    expect(ignored).toEqual([
      { path: "02-Mean", why: "not an answer: it has to be called 02-mean" },
      { path: "03-product/Exercise.ts", why: "not an answer: it has to be called exercise.ts" },
    ]);
  });

  it("is named up to a number, and counted", async () => {
    const many = Array.from({ length: 500 }, (_, k) => ({ name: `note${k}.txt` }));
    const { ignored } = await acceptedZip(handMadeZip([honest, ...many]));
    expect(ignored).toHaveLength(51);
    expect(ignored.at(-1)).toEqual({ path: "…", why: "and 450 more" });
  });

  it("may be a manifest that does not fit: the files count", async () => {
    const manifest = JSON.stringify({ format: 1, course: "Sums", files: [{ exercise: "01-sum", sha256: "0" }] });
    const { ignored, answers } = await acceptedZip(handMadeZip([honest, { name: "manifest.json", content: manifest }]));
    expect(answers.get("01-sum")).toBe(SUM);
    expect(ignored).toEqual([{ path: "manifest.json", why: "it does not fit the files, which count: 01-sum" }]);
    const broken = await acceptedZip(handMadeZip([honest, { name: "manifest.json", content: "{" }]));
    expect(broken.ignored).toEqual([{ path: "manifest.json", why: "not the manifest of lab submit" }]);
  });

  it("may not be the manifest of another course", async () => {
    const manifest = JSON.stringify({ format: 1, course: "Products", files: [] });
    expect(await refusedZip(honest, { name: "manifest.json", content: manifest })).toMatch(
      /of the course "Products"; expected "Sums"/,
    );
  });
});

describe("an answer that cannot be read costs no other answer", () => {
  it("because it is no UTF-8", async () => {
    const folder = await plant({
      "01-sum/exercise.ts": new Uint8Array([0xff, 0xfe, 0x61]),
      "02-mean/exercise.ts": MEAN,
    });
    const { answers, ignored } = await accepted(folder);
    expect([...answers.keys()]).toEqual(["02-mean"]);
    expect(ignored[0]).toMatchObject({ path: "01-sum/exercise.ts", why: expect.stringMatching(/no UTF-8/) });
  });

  it("because it is a gigabyte, which nobody reads", async () => {
    const folder = await plant({ "01-sum/exercise.ts": "", "02-mean/exercise.ts": MEAN });
    await truncate(join(folder, "01-sum/exercise.ts"), 2 ** 30);
    const before = process.memoryUsage().rss;
    const { ignored } = await accepted(folder);
    expect(ignored[0]!.why).toMatch(/has 1073741824 bytes; expected at most 262144/);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
  });

  it("and the largest one that can be is read", async () => {
    const largest = "x".repeat(MOST_ANSWER_BYTES);
    expect((await accepted(await plant({ "01-sum/exercise.ts": largest }))).answers.get("01-sum")).toBe(largest);
    expect(await refused(await plant({ "01-sum/exercise.ts": `${largest}x` }))).toMatch(/has 262145 bytes/);
  });

  it("unless it is the only one", async () => {
    expect(await refused(await plant({ "01-sum/exercise.ts": new Uint8Array([0xff]) }))).toMatch(/no UTF-8/);
  });
});

describe.skipIf(onWindows)("only regular files are opened", () => {
  const at = "01-sum/exercise.ts";

  it("no symbolic link, to a file, a folder, or in a wrapper", async () => {
    const file = await plant({ "02-mean/exercise.ts": MEAN, secret: "the key" });
    await mkdir(join(file, "01-sum"));
    await symlink(join(file, "secret"), join(file, at));
    expect(await refused(file)).toMatch(/01-sum\/exercise.ts is a symbolic link/);

    const folder = await plant({ "02-mean/exercise.ts": MEAN });
    await symlink(join(file, "02-mean"), join(folder, "01-sum"));
    expect(await refused(folder)).toMatch(/01-sum is a symbolic link/);

    const wrapper = await plant({});
    await symlink(folder, join(wrapper, "exercises"));
    expect(await refused(wrapper)).toMatch(/no exercise/);
  });

  it("no symbolic link as the submission itself", async () => {
    const folder = await plant({ "ada/01-sum/exercise.ts": SUM });
    await symlink(join(folder, "ada"), join(folder, "bob"));
    await symlink("/etc/passwd", join(folder, "eve.zip"));
    expect(await refused(join(folder, "bob"))).toMatch(/bob is a symbolic link/);
    expect(await refused(join(folder, "eve.zip"))).toMatch(/eve.zip is a symbolic link/);
    await rename(join(folder, "bob"), join(folder, "ada/bob.zip"));
    expect((await accepted(join(folder, "ada"))).ignored).toEqual([
      { path: "bob.zip", why: "a symbolic link: never opened" },
    ]);
  });

  it("no second name of a file that may be somewhere else", async () => {
    const folder = await plant({ "01-sum/note": SUM });
    await link(join(folder, "01-sum/note"), join(folder, at));
    expect(await refused(folder)).toMatch(/01-sum\/exercise.ts is a hard link.*Hand in a copy/);
  });

  it("no pipe, which would wait for ever", async () => {
    const folder = await plant({ "01-sum/note": "" });
    execFileSync("mkfifo", [join(folder, at), join(folder, "lab.zip")]);
    expect(await refused(folder)).toMatch(/01-sum\/exercise.ts is a pipe/);
    expect(await refused(join(folder, "lab.zip"))).toMatch(/lab.zip is a pipe/);
  });

  it("no socket, and no device", async () => {
    const folder = await plant({ "01-sum/note": "" });
    const server = createServer().listen(join(folder, at));
    onTestFinished(() => void server.close());
    await new Promise((listening) => server.once("listening", listening));
    expect(await refused(folder)).toMatch(/01-sum\/exercise.ts is a socket/);
    expect(await refused("/dev/zero")).toMatch(/zero is a device/);
  });

  it("no folder in the place of an answer, and no file in the place of its folder", async () => {
    expect(await refused(await plant({ [`${at}/exercise.ts`]: SUM }))).toMatch(/01-sum\/exercise.ts is a folder/);
    expect(answersOf(await accepted(await plant({ "01-sum": SUM, "02-mean/exercise.ts": MEAN })))).toEqual({
      "02-mean": MEAN,
    });
  });
});

describe("a folder", () => {
  it("is looked through up to a number of files, not counting installed packages", async () => {
    const folder = await plant({ "01-sum/exercise.ts": SUM, "node_modules/note": "" });
    for (let k = 0; k <= MOST_ENTRIES; k += 1000) {
      const names = Array.from({ length: 1000 }, (_, i) => join(folder, "node_modules", `${k + i}`));
      await Promise.all(names.map((name) => writeFile(name, "")));
    }
    expect(answersOf(await accepted(folder))).toEqual({ "01-sum": SUM });
    await rename(join(folder, "node_modules"), join(folder, "src"));
    expect(await refused(folder)).toMatch(/more than 20000 files and folders/);
  });

  it("may be deeper than anybody looks", async () => {
    const folder = await plant({ "01-sum/exercise.ts": SUM, [`${"d/".repeat(500)}x`]: "" });
    expect(answersOf(await accepted(folder))).toEqual({ "01-sum": SUM });
  });

  it.skipIf(onWindows)("has no two names that are one elsewhere", async () => {
    const folder = await plant({ "01-sum/exercise.ts": SUM, "01-sum/Exercise.ts": MEAN });
    const isOneFile = (await readdir(join(folder, "01-sum"))).length === 1;
    if (isOneFile) return;
    expect(await refused(folder)).toMatch(/exercise.ts are the same name/i);
  });

  it("stays as it is: reading writes nothing", async () => {
    const folder = await plant({ "lab.zip": handMadeZip([honest]) });
    await accepted(folder);
    expect(await readdir(folder, { recursive: true })).toEqual(["lab.zip"]);
  });
});
