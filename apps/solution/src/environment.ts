import { createRequire } from "node:module";
import { arch, availableParallelism, cpus, platform, release } from "node:os";
import type { Environment } from "./results.js";

const PACKAGES = ["@lab/data", "@lab/linalg", "@lab/svt"] as const;

/** The machine and the versions that a run depends on. */
export function describeEnvironment(): Environment {
  const require = createRequire(import.meta.url);
  const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version;
  return {
    node: process.version,
    platform: `${platform()} ${release()}`,
    architecture: arch(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: availableParallelism(),
    packages: Object.fromEntries(PACKAGES.map((name) => [name, version(name)])),
  };
}
