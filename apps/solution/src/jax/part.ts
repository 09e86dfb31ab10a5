import { createRequire } from "node:module";
import { Argument } from "commander";
import type { Part } from "../part.js";
import { jaxCharts } from "./charts.js";
import { JaxRecord } from "./record.js";
import { jaxSection } from "./report-section.js";
import type { JaxOptions } from "./results.js";
import { timingsTable } from "./timings-table.js";

const require = createRequire(import.meta.url);

/** The second half of the lecture: JAX, section by section, the code beside what it prints. */
export const jax: Part<"jax", JaxOptions, JaxRecord> = {
  name: "jax",
  label: "JAX",
  title: "JAX: arrays, jit, grad, vmap",
  summary: "show JAX section by section: the code, what it prints, and timings",
  options: [],
  argument: new Argument("[section...]", "the sections to run, by their ids; without any, all"),
  examples: [["pnpm solution jax jit vmap", "two of the sections"]],
  // written out, so that tools see them used
  packages: [
    require("@lab/data/package.json"),
    require("@lab/jaxlike/package.json"),
    require("@lab/linalg/package.json"),
  ],

  readOptions: (_flags, words) => ({ sections: words }),
  begin: (options) => new JaxRecord(options),
  // JAX and the sections need not be loaded for --help
  run: async (record, surroundings) => (await import("./run.js")).runSections(record, surroundings),
  reproduce: ({ sections }) => ({ options: {}, words: sections }),
  closing: (results, terminal) => (results.sections.length === 0 ? null : timingsTable(results, terminal)),
  charts: jaxCharts,
  section: jaxSection,
};
