import { expect, it } from "vitest";
import { measureReading } from "./measure-reading.js";

const MEGABYTE = 1e6;

it("readImage takes no more memory for a large picture than for a small one, when both are to fit", async () => {
  const small = { width: 400, height: 300 };
  const large = { width: 4000, height: 3000 };
  const [least] = await measureReading(small, { fit: 400 });
  const [fitted, whole] = await measureReading(large, { fit: 400 }, {});
  expect([fitted, whole]).toMatchObject([small, large]);
  // One row of tiles at a time: far less than the 36 MB of its pixels as bytes.
  expect(fitted!.peak - least!.peak).toBeLessThan(30 * MEGABYTE);
  // 288 MB of values and 36 MB of bytes, and what libvips and V8 need; a second copy of the values would not go in.
  expect(whole!.peak - least!.peak).toBeLessThan(450 * MEGABYTE);
});
