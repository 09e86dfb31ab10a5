import { describe, expect, it } from "vitest";
import { runJax } from "./run-jax.js";
import type { Section, SectionResult } from "./section.js";

const section = (id: string, run: Section["run"] = () => {}): Section => ({
  id,
  title: id,
  lecture: "01:20:00",
  idea: "",
  source: "",
  run,
});

describe("running all sections", () => {
  it("goes through them in order and hands over each result at once", async () => {
    const order: string[] = [];
    const sections = ["a", "b"].map((id) => section(id, () => void order.push(`run ${id}`)));
    const results = await runJax({ sections, onSection: ({ id }) => order.push(`got ${id}`) });
    expect(order).toEqual(["run a", "got a", "run b", "got b"]);
    expect(results.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("stops between two sections when aborted, with the signal's reason, and what is done was handed over", async () => {
    const controller = new AbortController();
    const reason = new Error("Ctrl-C");
    const done: SectionResult[] = [];
    const run = runJax({
      sections: [section("a"), section("b", () => controller.abort(reason)), section("c")],
      signal: controller.signal,
      onSection: (result) => done.push(result),
    });
    await expect(run).rejects.toBe(reason);
    expect(done.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("stops between two timings of a section, too", async () => {
    const controller = new AbortController();
    const reason = new Error("Ctrl-C");
    const timed: string[] = [];
    const slow = section("slow", ({ time }) => {
      time("first", () => controller.abort(reason));
      time("second", () => void timed.push("second"));
    });
    const run = runJax({ sections: [slow], signal: controller.signal, timing: { seconds: 0, fewest: 1 } });
    await expect(run).rejects.toBe(reason);
    expect(timed).toEqual([]);
  });

  it("lets other work of the process through between two sections", async () => {
    let delivered = false;
    const sections = [
      section("a", () => void setImmediate(() => (delivered = true))),
      section("b", ({ show }) => show(delivered)),
    ];
    const [, b] = await runJax({ sections });
    expect(b!.output).toEqual(["true"]);
  });
});
