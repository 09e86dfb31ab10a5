import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Answers, flagBatch } from "./flag-batch.ts";
import { readPackageSources } from "./read-package-sources.ts";
import { DISGUISES } from "./testing/disguise.ts";

const ROOT = join(import.meta.dirname, "../../..");
const HONEST = join(ROOT, "grading/bench/honest-answers");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const ids = readdirSync(join(ROOT, "apps/solution/src/exercises")).map((file) => file.slice(0, -3));
const stubs = new Map(ids.map((id) => [id, read(`exercises/${id}/exercise.ts`)]));
const reference = new Map(ids.map((id) => [id, read(`apps/solution/src/exercises/${id}.ts`)]));
const packages = await readPackageSources(ROOT);

const handedIn = (id: string, answers: ReadonlyMap<string, string>): Answers => ({ student: { id }, answers });
const one = (student: string, exercise: string, text: string): Answers =>
  handedIn(student, new Map([[exercise, text]]));

/** The nth way to write an answer without knowing of the others. */
function honest(id: string, n: number): string {
  const folder = join(HONEST, id);
  return readFileSync(join(folder, readdirSync(folder).sort()[n]!), "utf8");
}

describe("flagBatch", () => {
  it.each(Object.entries(DISGUISES))("flags an answer that was copied and %s, on both sides", (_, disguise) => {
    const copies = new Map([...reference].map(([id, text]) => [id, disguise(text)]));
    const flags = flagBatch([handedIn("bob", copies), handedIn("ada", reference)], stubs, new Map());
    expect([...flags.keys()]).toEqual(["ada", "bob"]);
    const [ada, bob] = [flags.get("ada")!, flags.get("bob")!];
    expect(ada.map(({ exercise }) => exercise)).toEqual(bob.map(({ exercise }) => exercise));
    // all but the short ones, which two can write alike
    expect(ada.length).toBeGreaterThanOrEqual(17);
    expect(ada.map(({ exercise }) => exercise)).toEqual(
      expect.arrayContaining(["14-hard-svt", "19-inpaint", "38-loops"]),
    );
    for (const flag of ada) expect(flag).toMatchObject({ kind: "similar", other: "bob" });
    for (const flag of bob) expect(flag).toMatchObject({ kind: "similar", other: "ada" });
  });

  it("says nothing of answers that were written apart", () => {
    const batch = readdirSync(HONEST).flatMap((id) => {
      const all = readdirSync(join(HONEST, id)).map((_, n) => one(`${n}`, id, honest(id, n)));
      return [...all, one("reference", id, reference.get(id)!)];
    });
    expect([...flagBatch(batch, stubs, packages)]).toEqual([]);
  });

  it("says nothing of stubs, empty files, and answers with one natural way to write them", () => {
    const short = new Map(
      ["09-rmse", "12-hard-threshold", "15-beat-baseline", "31-strict-lax"].map((id) => [id, reference.get(id)!]),
    );
    const empty = new Map(ids.map((id) => [id, ""]));
    const batch = [stubs, stubs, empty, empty, short, short].map((answers, k) => handedIn(`${k}`, answers));
    expect([...flagBatch(batch, stubs, new Map())]).toEqual([]);
  });

  it("names a group, and only some of its members", () => {
    const ring = Array.from({ length: 9 }, (_, k) => one(`s${k}`, "19-inpaint", reference.get("19-inpaint")!));
    const flags = flagBatch([...ring, one("x", "19-inpaint", honest("19-inpaint", 0))], stubs, new Map());
    expect(flags.has("x")).toBe(false);
    expect(flags.get("s0")).toHaveLength(5);
    expect(flags.get("s0")![0]!.about).toBe(
      "100 % of the shorter of the two answers stands in the other too; it belongs to a group of 9 that are alike",
    );
  });

  it("knows the sources of all packages, and no test", () => {
    expect([...packages.keys()]).toEqual(
      expect.arrayContaining(["packages/linalg/src/svd.ts", "packages/jaxlike/src/lax/index.ts"]),
    );
    expect([...packages.keys()].filter((path) => /\.test\.ts$|generated/.test(path))).toEqual([]);
  });

  it("finds copies of a package's source, by file", () => {
    const file = "packages/svt/src/svt-soft-dense.ts";
    const copy = Object.values(DISGUISES).at(-1)!(packages.get(file)!);
    expect(flagBatch([one("eve", "14-hard-svt", copy)], stubs, packages).get("eve")).toEqual([
      {
        kind: "copied-from-package",
        exercise: "14-hard-svt",
        about: expect.stringMatching(`% of it stands in ${file}`),
        other: file,
        similarity: expect.any(Number),
      },
    ]);
    // joined to the exercise by code of the student's own
    const joined = `${honest("14-hard-svt", 0)}\n${copy}`;
    expect(flagBatch([one("eve", "14-hard-svt", joined)], stubs, packages).get("eve")).toMatchObject([{ other: file }]);
    const references = ids.map((id) => one(id, id, reference.get(id)!));
    expect([...flagBatch(references, stubs, packages)]).toEqual([]);
  });

  it("does not depend on the order in which submissions come", () => {
    const batch = ["cleo", "ada", "bob"].map((id) => handedIn(id, reference));
    expect([...flagBatch(batch.toReversed(), stubs, packages)]).toEqual([...flagBatch(batch, stubs, packages)]);
  });
});
