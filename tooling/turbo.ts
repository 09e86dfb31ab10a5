import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { environmentWithPnpm } from "./find-pnpm.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TURBO = createRequire(import.meta.url).resolve("turbo/bin/turbo");
/** A cached run answers sooner, and then there is nothing to tell. */
const PATIENCE_MS = 3000;

/**
 * Runs tasks of the packages by turbo, and says little: nothing when all is cached, two lines when there was work,
 * and the whole output of what failed. Resolves to turbo's exit code.
 */
export async function runTasks(tasks: readonly string[], doing: string, done: string): Promise<number> {
  const start = performance.now();
  let announced = false;
  const announce = setTimeout(() => {
    announced = true;
    console.error(`${doing} …`);
  }, PATIENCE_MS);

  const turbo = spawn(
    process.execPath,
    [TURBO, "run", ...tasks, "--output-logs=errors-only", "--log-order=grouped", "--log-prefix=task"],
    {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      // The build must not depend on a network, nor report to anyone.
      env: {
        ...environmentWithPnpm(),
        TURBO_TELEMETRY_DISABLED: "1",
        TURBO_NO_UPDATE_NOTIFIER: "1",
        DO_NOT_TRACK: "1",
      },
    },
  );
  const output: Buffer[] = [];
  turbo.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  turbo.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    turbo.once("error", reject);
    turbo.once("close", (status) => resolve(status ?? 1));
  });

  clearTimeout(announce);
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  else if (announced) console.error(`${done} in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
  return code;
}
