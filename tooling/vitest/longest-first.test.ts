import { expect, it } from "vitest";
import { createVitest } from "vitest/node";
import { LongestFirst } from "./longest-first.ts";

it("starts with what runs whole programs, and loses no file", async () => {
  const vitest = await createVitest("test", { config: false, watch: false, include: [], reporters: [{}] });
  try {
    const [project] = vitest.projects;
    const names = ["src/one", "a/test/two", "tooling/three", "b/src/four", "grading/test/five"];
    const files = names.map((name) => project!.createSpecification(`/repository/${name}.test.ts`));
    const sorted = (await new LongestFirst(vitest).sort(files)).map(({ moduleId }) => moduleId.slice(12, -8));
    expect(sorted[0]).toBe("grading/test/five");
    expect(sorted.slice(1, 3).sort()).toEqual(["a/test/two", "tooling/three"]);
    expect([...sorted].sort()).toEqual([...names].sort());
  } finally {
    await vitest.close();
  }
});
