import { config, numpy as jnp } from "@lab/jaxlike";
import { describe, expect, it } from "vitest";
import { runSection } from "./run-section.js";
import type { Section } from "./section.js";

const SOURCE = "// #region shown\nf();\n// #endregion";
const section = (run: Section["run"], more: Partial<Section> = {}): Section => ({
  id: "example",
  title: "Example",
  lecture: "01:20:00",
  idea: "Two\n    lines.",
  source: SOURCE,
  run,
  ...more,
});
const quick = { timing: { seconds: 0 } };

describe("running a section", () => {
  it("gathers what it shows, line by line, with labels", async () => {
    const { output, code, idea } = await runSection(
      section(({ show }) => {
        show("plain");
        show(jnp.float32(2), "two");
        show(jnp.eye(2), "matrix");
      }),
    );
    expect(output).toEqual(["plain", "two: 2.0", "matrix:", "[[1. 0.]", " [0. 1.]]"]);
    expect([code.trim(), idea]).toEqual(["f();", "Two lines."]);
  });

  it("shows the error that must come, and fails when it does not", async () => {
    const { output } = await runSection(section(({ showError }) => showError(() => JSON.parse("{"))));
    expect(output[0]).toMatch(/^SyntaxError: /);
    await expect(runSection(section(({ showError }) => showError(() => 3)))).rejects.toThrow("the result is 3");
  });

  it("makes a table of what it times, relative to the first", async () => {
    const { tables } = await runSection(
      section(
        ({ time }) => {
          time("slow", () => Array.from({ length: 1000 }, Math.sqrt));
          time("fast", () => 1);
        },
        { timings: "a race" },
      ),
      quick,
    );
    expect(tables).toHaveLength(1);
    expect(tables[0]!.caption).toMatch(/^a race; measured on this machine/);
    expect(tables[0]!.rows.map(({ name }) => name)).toEqual(["slow", "fast"]);
    expect(tables[0]!.rows[0]!.values[2]).toBe(1);
  });

  it("keeps a plot as plain numbers", async () => {
    const figure = { id: "f", title: "F", caption: "", xTitle: "x", yTitle: "y" };
    const x = jnp.array([0, 1]);
    const { plots } = await runSection(section(({ plot }) => plot(x, { a: x, b: x.mul(2) }), { figure }));
    expect(plots).toEqual([
      {
        ...figure,
        series: [
          {
            name: "a",
            points: [
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ],
          },
          {
            name: "b",
            points: [
              { x: 0, y: 0 },
              { x: 1, y: 2 },
            ],
          },
        ],
      },
    ]);
  });

  it("sets the global switches back, also when the section fails", async () => {
    const fails = section(() => {
      config.update("jax_enable_x64", true);
      config.update("jax_debug_nans", true);
      config.update("jax_disable_jit", true);
      throw new Error("in between");
    });
    await expect(runSection(fails)).rejects.toThrow("in between");
    const switches = ["jax_enable_x64", "jax_debug_nans", "jax_disable_jit"] as const;
    expect(switches.map((name) => config.read(name))).toEqual([false, false, false]);
  });
});
