import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { pack } from "../../../packages/course/src/commands/submit.ts";
import { MOST_ARCHIVE_BYTES, MOST_ENTRIES } from "./limits.ts";
import { handMadeZip } from "./testing/hand-made-zip.ts";
import { plant } from "./testing/plant.ts";
import { acceptedZip, answersOf, honest, read, refused, refusedZip } from "./testing/reading.ts";
import { MEAN, SUM, SUMS } from "./testing/sums.ts";

describe("an archive", () => {
  it.each([
    "../01-sum/exercise.ts",
    "01-sum/../../exercise.ts",
    "/etc/exercise.ts",
    "C:/exercise.ts",
    "01-sum\\exercise.ts",
    "01-sum/\u0000/exercise.ts",
    "01-sum//exercise.ts",
    "01-sum/./exercise.ts",
    "\u001b[2J",
  ])("has no entry called %j", async (name) => {
    expect(await refusedZip(honest, { name, content: "x" })).toMatch(/expected (a whole zip|plain names)/);
  });

  it("has no links and nothing special where answers are; elsewhere they are not opened", async () => {
    for (const [mode, kind] of [
      [0o120777, "symbolic link"],
      [0o010644, "pipe"],
      [0o020644, "device"],
      [0o140644, "socket"],
    ] as const) {
      expect(await refusedZip({ ...honest, content: "/etc/passwd", mode })).toMatch(`exercise.ts is a ${kind}`);
      expect(await refusedZip({ name: "01-sum", content: "/etc", mode }, honest)).toMatch(`01-sum is a ${kind}`);
      const beside = await acceptedZip(handMadeZip([honest, { name: "passwd", content: "/etc/passwd", mode }]));
      expect(beside.ignored).toEqual([{ path: "passwd", why: `a ${kind}: never opened` }]);
    }
  });

  it("has no name twice, not in other case and not in other Unicode either", async () => {
    expect(await refusedZip(honest, honest)).toMatch(/01-sum\/exercise.ts is there twice/);
    expect(await refusedZip(honest, { ...honest, name: "01-SUM/exercise.ts" })).toMatch(/are the same name/);
    expect(await refusedZip(honest, { name: "caf\u00e9" }, { name: "cafe\u0301" })).toMatch(/are the same name/);
  });

  it("has no file that is a folder too", async () => {
    expect(await refusedZip({ name: "01-sum", content: "x" }, honest)).toMatch(/01-sum is a file; expected a folder/);
  });

  it("is no bomb: neither one that says so, nor one that lies", async () => {
    const zeros = new Uint8Array(50 * 2 ** 20);
    expect(await refusedZip({ ...honest, content: zeros })).toMatch(/unpacks from \d+ to 52428800 bytes/);
    expect(await refusedZip({ ...honest, content: zeros, declaredBytes: 1000 })).toMatch(
      /which shrinks from \d+ to 1000/,
    );
    expect(await refusedZip({ ...honest, content: zeros, declaredBytes: 200_000 })).toMatch(
      /Cannot create a Buffer larger/,
    );
    expect(await refusedZip({ ...honest, content: zeros.subarray(0, 250_000), declaredBytes: 1000 })).toMatch(
      /damaged/,
    );
    expect(await refusedZip({ ...honest, declaredBytes: 1000 })).toMatch(/damaged/);
    // what nobody asks for is never unpacked
    const beside = await acceptedZip(handMadeZip([honest, { name: "data.bin", content: zeros }]));
    expect(answersOf(beside)).toEqual({ "01-sum": SUM });
  });

  it("leaves out an answer that is too large and looks honest", async () => {
    const data = Array.from({ length: 100_000 }, (_, k) => Math.imul(k, 2_654_435_761) >>> 0).join(",");
    const { answers, ignored } = await acceptedZip(
      handMadeZip([honest, { name: "02-mean/exercise.ts", content: data }]),
    );
    expect([...answers.keys()]).toEqual(["01-sum"]);
    expect(ignored[0]!.why).toMatch(/02-mean\/exercise.ts has \d+ bytes; expected at most/);
  });

  it("has no entries that share their data", async () => {
    const shared = { name: "02-mean/exercise.ts", content: SUM, sameDataAs: 0 };
    expect(await refusedZip(honest, shared)).toMatch(/entries that overlap/);
  });

  it("names an entry once, not another name before its data", async () => {
    expect(await refusedZip({ ...honest, localName: "02-sum/exercise.ts" })).toMatch(/under two names/);
  });

  it("is packed by no other method than usual, and does not lie about that either", async () => {
    expect(await refusedZip({ ...honest, method: 93 })).toMatch(/packed by method 93; expected plain zip/);
    expect(await refusedZip({ ...honest, method: 8, isStored: true })).toMatch(/cannot be unpacked/);
    expect(answersOf(await acceptedZip(handMadeZip([{ ...honest, isStored: true }])))).toEqual({ "01-sum": SUM });
  });

  it("has no password", async () => {
    expect(await refusedZip({ ...honest, isEncrypted: true })).toMatch(
      /encrypted; expected an archive without password/,
    );
  });

  it("is whole", async () => {
    expect(await refusedZip({ ...honest, crc: 1 })).toMatch(/damaged/);
    const zip = zipSync({ "01-sum/exercise.ts": strToU8(SUM.repeat(50)) });
    for (const length of [0, 10, zip.length - 1, zip.length >> 1]) {
      const folder = await plant({ "lab.zip": zip.subarray(0, length) });
      expect(await refused(join(folder, "lab.zip"))).toMatch(
        /lab.zip cannot be unpacked: .*Make it anew with lab submit/,
      );
    }
  });

  it("does not crash the reader, wherever a byte is wrong", async () => {
    const zip = pack(
      SUMS.title,
      new Map([
        ["01-sum", strToU8(SUM)],
        ["02-mean", strToU8(MEAN)],
      ]),
    );
    const folder = await plant();
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(255), async (at, value) => {
        const broken = zip.slice();
        broken[at] = value;
        await writeFile(join(folder, "lab.zip"), broken);
        const result = await read(join(folder, "lab.zip"));
        if (!("problem" in result)) {
          const texts: readonly string[] = [SUM, MEAN];
          for (const answer of result.answers.values()) expect(texts).toContain(answer);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has no more entries than a project has, and no more bytes", async () => {
    const many = Array.from({ length: MOST_ENTRIES + 1 }, (_, k) => ({ name: `${k}` }));
    expect(await refusedZip(...many)).toMatch(/20001 entries; expected at most 20000/);
    const folder = await plant({ "lab.zip": "" });
    await truncate(join(folder, "lab.zip"), MOST_ARCHIVE_BYTES + 1);
    expect(await refused(join(folder, "lab.zip"))).toMatch(/lab.zip has \d+ bytes; expected at most/);
  });
});
