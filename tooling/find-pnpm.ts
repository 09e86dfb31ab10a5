import { accessSync, chmodSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const SHIM_FOLDER = fileURLToPath(new URL("../node_modules/.cache/lab/bin", import.meta.url));

/**
 * The environment in which the command `pnpm` is found. Nobody has to install pnpm globally: whoever runs a script
 * through `npx` or corepack has it somewhere, and pnpm says where in `npm_execpath`; turbo and the package checks,
 * however, look for it on the PATH.
 */
export function environmentWithPnpm(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const path = environment.PATH ?? environment.Path ?? "";
  const executable = environment.npm_execpath;
  if (isOnPath("pnpm", path) || executable === undefined || !/pnpm[^/\\]*$/.test(executable)) return environment;

  mkdirSync(SHIM_FOLDER, { recursive: true });
  const command = executable.endsWith("js") ? `"${process.execPath}" "${executable}"` : `"${executable}"`;
  writeFileSync(join(SHIM_FOLDER, "pnpm"), `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(join(SHIM_FOLDER, "pnpm"), 0o755);
  writeFileSync(join(SHIM_FOLDER, "pnpm.cmd"), `@${command} %*\r\n`);
  return { ...environment, PATH: `${SHIM_FOLDER}${delimiter}${path}` };
}

function isOnPath(name: string, path: string): boolean {
  const names = process.platform === "win32" ? [`${name}.cmd`, `${name}.exe`] : [name];
  return path.split(delimiter).some((folder) =>
    names.some((file) => {
      try {
        accessSync(join(folder, file), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}
