import { defineShow } from "@lab/course";
import { mondrian, randomMask, toGrayscale, toMatrix } from "@lab/imaging";
import type * as Exercise from "./exercise.js";

/** Each option as the lecture has it. */
const LECTURE = { tolerance: 0.01, maxIterations: 700 };
const [WIDTH, HEIGHT] = [38, 40];

/** A Mondrian, the same with every second pixel black, and what the answer makes of that. */
export default defineShow<typeof Exercise>(async ({ student }) => {
  const original = toMatrix(toGrayscale(mondrian({ width: WIDTH, height: HEIGHT, rank: 3, columns: 3 })));
  const known = randomMask(HEIGHT, WIDTH, { missing: 0.5, seed: 1 });
  const size = { width: WIDTH, height: HEIGHT, channels: 1 } as const;
  const corrupted = original.data.map((pixel, p) => pixel * known[p]!);
  const rows = (values: ArrayLike<number>) =>
    Array.from({ length: HEIGHT }, (_row, i) => Array.from(values).slice(i * WIDTH, (i + 1) * WIDTH));
  const got = await student.inpaint(rows(corrupted), rows(known), LECTURE);
  return {
    kind: "pictures",
    pictures: [
      { label: "original", ...size, data: original.data },
      { label: "corrupted", ...size, data: corrupted },
      { label: "yours", ...size, data: got?.estimate?.flat() },
    ],
  };
});
