// Builds the packages: `tsx tooling/build.ts [turbo's options, such as --filter=@lab/svt...]`.
import { runTasks } from "./turbo.ts";

process.exitCode = await runTasks(
  ["build", ...process.argv.slice(2)],
  "Building the packages, which takes up to a minute the first time",
  "Built",
);
