import { createRequire } from "node:module";
import type { Part } from "../part.js";
import { inpaintCharts } from "./charts.js";
import { OPTIONS, PICTURES, readOptions, reproduce } from "./options.js";
import { InpaintRecord } from "./record.js";
import type { InpaintOptions } from "./results.js";
import { inpaintSection } from "./section.js";
import { pictureTable } from "./table.js";

const require = createRequire(import.meta.url);

/** The lecture's second half of singular value thresholding: pictures, restored. */
export const inpaint: Part<"inpaint", InpaintOptions, InpaintRecord> = {
  name: "inpaint",
  label: "Inpainting",
  title: "Pictures by soft singular value thresholding",
  summary: "restore the missing pixels of pictures by soft singular value thresholding",
  options: OPTIONS,
  argument: PICTURES,
  examples: [
    ["pnpm solution inpaint photo.jpg", "a picture of your own beside them"],
    ["pnpm solution inpaint --mask text --colour stacked", ""],
  ],
  // written out, so that tools see them used
  packages: [
    require("@lab/imaging/package.json"),
    require("@lab/linalg/package.json"),
    require("@lab/svt/package.json"),
  ],

  readOptions,
  begin: (options) => new InpaintRecord(options),
  // the image libraries need not be loaded for --help
  run: async (record, surroundings) => (await import("./run.js")).runInpaint(record, surroundings),
  reproduce,
  closing: (results, terminal) => (results.pictures.length === 0 ? null : pictureTable(results, terminal)),
  charts: inpaintCharts,
  section: inpaintSection,
};
