// `pnpm bench grading`: how fast a batch is graded, and what similarity makes of answers.
//   --copies 200   submissions in the batch     --jobs 2   graded at the same time     --no-similarity
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { benchBatch } from "./batch.ts";

const { values } = parseArgs({
  options: {
    copies: { type: "string", default: "200" },
    jobs: { type: "string", default: String(availableParallelism()) },
    "no-similarity": { type: "boolean", default: false },
  },
});
await benchBatch({ copies: Number(values.copies), jobs: Number(values.jobs) });
if (!values["no-similarity"]) await import("./similarity.ts");
