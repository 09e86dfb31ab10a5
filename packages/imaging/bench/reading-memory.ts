// Prints how much memory a process has at most that reads a JPEG of 4000 × 3000 pixels, smaller and whole.
// Run after a build, in packages/imaging: node --import tsx bench/reading-memory.ts
import { measureReading } from "../test/measure-reading.js";

const SIZE = { width: 4000, height: 3000 };
const OPTIONS = [{ fit: 400 }, { fit: 1600 }, {}];

const readings = await measureReading(SIZE, ...OPTIONS);
console.table(
  readings.map(({ width, height, peak }, k) => ({
    options: JSON.stringify(OPTIONS[k]),
    read: `${width} × ${height}`,
    "peak MB": Math.round(peak / 1e6),
  })),
);
