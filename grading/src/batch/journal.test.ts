import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ExerciseOutcome } from "../judge/judge.ts";
import { type JournalContent, openJournal, readJournal } from "./journal.ts";
import { decodeLine, encodeLine } from "./journal-line.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "journal-"));
  path = join(folder, "journal.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

/** Half a surrogate pair too: what a program prints need not be text. */
const ANY_UNIT = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const HEADER = { startedAt: "2026-01-01T00:00:00.000Z", seed: 1, options: {} };

function outcome(output: string): ExerciseOutcome {
  return {
    exercise: "01-sum",
    title: "A sum",
    verdict: "pass",
    points: 1,
    maxPoints: 1,
    tests: [],
    output,
    seconds: 1,
  };
}

/** A journal with outcomes whose identities are their outputs. */
function write(identities: readonly string[], { isFinished = false, kept }: Written = {}): void {
  const journal = openJournal(path, HEADER, kept);
  for (const identity of identities) journal.append(identity, outcome(identity));
  if (isFinished) journal.finish();
  journal.close();
}

interface Written {
  readonly isFinished?: boolean;
  readonly kept?: JournalContent;
}

const identitiesIn = (content: JournalContent | undefined) => [...content!.outcomes.keys()];

describe("a journal", () => {
  it("gives back what was written, and whether its run came to its end", async () => {
    write(["a", "b"]);
    const unfinished = await readJournal(path);
    expect(unfinished).toMatchObject({ isFinished: false, corruptLines: [] });
    expect(unfinished!.outcomes.get("b")).toEqual(outcome("b"));
    write(["a"], { isFinished: true });
    expect(await readJournal(path)).toMatchObject({ isFinished: true });
  });

  it("is nothing where there is no file, or one that got no whole line", async () => {
    expect(await readJournal(path)).toBeUndefined();
    await writeFile(path, '{"check":"0');
    expect(await readJournal(path)).toBeUndefined();
  });

  it("is written on after what it has, or starts anew", async () => {
    write(["a"], { isFinished: true });
    const kept = (await readJournal(path))!;
    write(["b"], { kept });
    const content = await readJournal(path);
    expect(identitiesIn(content)).toEqual(["a", "b"]);
    expect(content!.isFinished).toBe(false);
    write(["c"]);
    expect(identitiesIn(await readJournal(path))).toEqual(["c"]);
  });

  it("survives being cut off anywhere, and then loses the one line", async () => {
    write(["a", "b", "c"]);
    const whole = await readFile(path);
    const starts = [...whole.entries()].flatMap(([k, byte]) => (byte === 0x0a ? [k + 1] : []));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: starts[0]!, max: whole.length }), async (bytes) => {
        await writeFile(path, whole);
        await truncate(path, bytes);
        const kept = (await readJournal(path))!;
        const wholeLines = starts.filter((end) => end <= bytes).length;
        expect(identitiesIn(kept)).toEqual(["a", "b", "c"].slice(0, wholeLines - 1));
        expect(kept.corruptLines).toEqual([]);
        write(["d"], { kept });
        expect(identitiesIn(await readJournal(path))).toEqual([...identitiesIn(kept), "d"]);
      }),
      { numRuns: 50 },
    );
  });

  it("drops the zeros that a power failure leaves behind the last line", async () => {
    write(["a"]);
    await appendFile(path, Buffer.alloc(9000));
    const kept = (await readJournal(path))!;
    expect(kept.corruptLines).toEqual([]);
    write(["b"], { kept });
    expect(identitiesIn(await readJournal(path))).toEqual(["a", "b"]);
  });

  it("does not trust a line that was changed, and says which", async () => {
    write(["a", "b", "c"]);
    const text = await readFile(path, "utf8");
    await writeFile(
      path,
      text.replace(
        '"points":1,"maxPoints":1,"tests":[],"output":"b"',
        '"points":9,"maxPoints":9,"tests":[],"output":"b"',
      ),
    );
    const content = await readJournal(path);
    expect(identitiesIn(content)).toEqual(["a", "c"]);
    expect(content!.corruptLines).toEqual([3]);
  });

  it("of another format is refused", async () => {
    await writeFile(path, encodeLine({ kind: "run", format: 99, ...HEADER }));
    await expect(readJournal(path)).rejects.toMatchObject({ code: "invalid-journal" });
  });

  it("that cannot be written says so", () => {
    expect(() => openJournal(join(folder, "missing", "journal.jsonl"), HEADER)).toThrow(
      expect.objectContaining({ code: "cannot-write" }),
    );
  });
});

describe("a line of a journal", () => {
  it("keeps any text, control characters and halves of characters too", () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY_UNIT }), fc.string(), (output, identity) => {
        const line = { kind: "outcome", identity, outcome: outcome(`${output}\ud800\u0000\n\u2028`) } as const;
        const encoded = encodeLine(line);
        expect(encoded.indexOf("\n")).toBe(encoded.length - 1);
        expect(decodeLine(encoded.slice(0, -1))).toEqual(line);
      }),
    );
  });

  it.each(["", "{}", "null", '{"check":"0000000000000000","line":{"kind":"end"}}'])("is not %j", (text) => {
    expect(decodeLine(text)).toBeUndefined();
  });
});
