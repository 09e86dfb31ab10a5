import { createRequire } from "node:module";
import { arch, availableParallelism, cpus, platform, release } from "node:os";
import type { Environment } from "./results.js";

const require = createRequire(import.meta.url);

/** The lab's packages that take part in a run; written out, so that tools see them used. */
const MANIFESTS: readonly { readonly name: string; readonly version: string }[] = [
  require("@lab/data/package.json"),
  require("@lab/linalg/package.json"),
  require("@lab/svt/package.json"),
];

/** The machine and the versions that a run depends on. */
export function describeEnvironment(): Environment {
  return {
    node: process.version,
    platform: `${platform()} ${release()}`,
    architecture: arch(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: availableParallelism(),
    packages: Object.fromEntries(MANIFESTS.map(({ name, version }) => [name, version])),
  };
}
