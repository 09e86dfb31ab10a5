import { preset } from "@lab/tooling/tsup";
import { defineConfig } from "tsup";

export default defineConfig({
  ...preset,
  entry: { index: "src/index.ts", cli: "src/cli.ts", "answer-process": "src/answer/answer-process.ts" },
  dts: { entry: "src/index.ts" },
});
