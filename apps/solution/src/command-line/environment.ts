import { arch, availableParallelism, cpus, platform, release } from "node:os";

/** What of a package's package.json a report names. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
}

export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly architecture: string;
  readonly processor: string;
  readonly processors: number;
  /** The version of each of the lab's packages that took part. */
  readonly packages: Readonly<Record<string, string>>;
}

/** The machine and the versions that a run depends on. */
export function describeEnvironment(packages: readonly Manifest[]): Environment {
  return {
    node: process.version,
    platform: `${platform()} ${release()}`,
    architecture: arch(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: availableParallelism(),
    packages: Object.fromEntries(packages.map(({ name, version }) => [name, version])),
  };
}
