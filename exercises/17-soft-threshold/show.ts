import { defineShow } from "@lab/course";
import { softThreshold } from "@lab/svt";
import type * as Exercise from "./exercise.js";

const TAU = 2;
const before = Float64Array.from({ length: 61 }, (_, k) => (60 - k) / 10);

const curve = (name: string, after: ArrayLike<number> | undefined) => ({
  name,
  points: Array.from(after ?? [], (y, k) => ({ x: before[k] ?? Number.NaN, y })),
});

/** What becomes of singular values from 0 to 6. */
export default defineShow<typeof Exercise>(async ({ student }) => ({
  kind: "curves",
  xTitle: "singular value",
  yTitle: `after a threshold of ${TAU}`,
  curves: [
    curve("target", softThreshold(before, TAU)),
    curve("yours", await student.softThreshold(before.slice(), TAU)),
  ],
}));
