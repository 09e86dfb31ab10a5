import { expect, it } from "vitest";
import { createVitest } from "vitest/node";
import { LongestFirst } from "./longest-first.ts";

it("starts with what runs whole programs, and loses no file", async () => {
  const vitest = await createVitest("test", { config: false, watch: false, include: [], reporters: [{}] });
  try {
    const [project] = vitest.projects;
    const names = ["a/src/one.test.ts", "a/test/two.test.ts", "tooling/three.test.ts", "b/src/four.test.ts"];
    const files = names.map((name) => project!.createSpecification(`/repository/${name}`));
    const sorted = (await new LongestFirst(vitest).sort(files)).map(({ moduleId }) => moduleId.slice(12));
    expect(sorted.slice(0, 2).sort()).toEqual(["a/test/two.test.ts", "tooling/three.test.ts"]);
    expect([...sorted].sort()).toEqual([...names].sort());
  } finally {
    await vitest.close();
  }
});
