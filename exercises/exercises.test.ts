// Every exercise is whole, its stub fails, its reference passes, and known wrong answers are told what is wrong.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CheckFailure, type Checks, readShown, runChecks, type Show } from "@lab/course";
import { describe, expect, it } from "vitest";
import { EXERCISES, exerciseIds, generatedStub, REFERENCES } from "../tooling/exercises/generate.ts";

const SEED = 20_260_101;
const ids = await exerciseIds();

const checksOf = async (id: string): Promise<Checks> => (await import(join(EXERCISES, id, "checks.ts"))).default;
const read = (id: string, file: string) => readFile(join(EXERCISES, id, file), "utf8");

describe.each(ids)("%s", (id) => {
  it("has the stub that the generator writes", async () => {
    expect(await read(id, "exercise.ts")).toBe(await generatedStub(id));
  });

  it("has a statement in two languages with the same example and signature, and three hints", async () => {
    const [english, italian] = [await read(id, "README.md"), await read(id, "README.it.md")];
    const code = (text: string) => [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block);
    expect(code(english).length).toBeGreaterThan(0);
    expect(code(italian)).toEqual(code(english));
    expect(english).toMatch(/^# .+\n/);
    const hints = await read(id, "hints.md");
    expect([...hints.matchAll(/^## (\d)$/gm)].map(([, level]) => level)).toEqual(["1", "2", "3"]);
  });

  it("is passed by the reference answer", async () => {
    const reference = await import(join(REFERENCES, `${id}.ts`));
    const outcomes = await runChecks(await checksOf(id), reference, SEED);
    expect(outcomes.length).toBeGreaterThan(1);
    expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  it("is failed by the stub in every check, because it is not written yet", async () => {
    const outcomes = await runChecks(await checksOf(id), await import(join(EXERCISES, id, "exercise.ts")), SEED);
    for (const { name, error } of outcomes) expect(String(error), name).toBe("Error: not written yet");
  });

  it("names what is wrong with each known wrong answer", async () => {
    const folder = join(EXERCISES, "wrong-answers", id);
    for (const file of existsSync(folder) ? await readdir(folder) : []) {
      const source = await readFile(join(folder, file), "utf8");
      const says = /^\/\/ says: (.+)$/m.exec(source)?.[1];
      expect(says, `${file} begins with "// says: …"`).toBeDefined();
      const outcomes = await runChecks(await checksOf(id), await import(join(folder, file)), SEED);
      const [first] = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
      expect(first, `${file}: ${String(first)}`).toBeInstanceOf(CheckFailure);
      expect((first as CheckFailure).next, file).toContain(says);
    }
  });
});

describe("the picture of", () => {
  it.each(ids.filter((id) => existsSync(join(EXERCISES, id, "show.ts"))))(
    "%s is given by the reference answer, and not written yet with the stub",
    async (id) => {
      const show: Show = (await import(join(EXERCISES, id, "show.ts"))).default;
      const shown = await show({ student: await import(join(REFERENCES, `${id}.ts`)) });
      const plain = JSON.parse(
        JSON.stringify(shown, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value)),
      );
      expect(readShown(plain).kind).toBe(shown.kind);
      const stub = await import(join(EXERCISES, id, "exercise.ts"));
      await expect((async () => show({ student: stub }))()).rejects.toThrow("not written yet");
    },
  );
});
