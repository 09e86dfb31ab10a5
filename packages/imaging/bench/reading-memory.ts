import { measureReading } from "../test/measure-reading.js";

const SIZE = { width: 4000, height: 3000 };
const OPTIONS = [{ fit: 400 }, { fit: 1600 }, {}];

/** How much memory a process has at most that reads a JPEG of 4000 × 3000 pixels, smaller and whole. */
export async function benchReading(): Promise<void> {
  const readings = await measureReading(SIZE, ...OPTIONS);
  console.log(`Reading a JPEG of ${SIZE.width} × ${SIZE.height} pixels, each in a process of its own`);
  console.log("options          read             peak memory");
  readings.forEach(({ width, height, peak }, k) => {
    const columns = [JSON.stringify(OPTIONS[k]).padEnd(16), ` ${`${width} × ${height}`.padEnd(17)}`];
    console.log(`${columns.join("")}${`${(peak / 2 ** 20).toFixed(0)} MiB`.padStart(11)}`);
  });
}
