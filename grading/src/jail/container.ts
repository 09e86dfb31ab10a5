import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Command } from "./bwrap.ts";
import { LIMITS } from "./limits.ts";
import { nodeFlags } from "./node-flags.ts";

/** The image that holds Node; another by the variable `LAB_GRADE_IMAGE`. */
const IMAGE = process.env.LAB_GRADE_IMAGE ?? `node:${process.versions.node.split(".")[0]}-slim`;
const AGENT = "/lab/agent.cjs";
const NOBODY = "65534:65534";

/** Docker or podman, whichever is there. */
export function containerEngine(find: (program: string) => string): string {
  try {
    return find("podman");
  } catch {
    return find("docker");
  }
}

/** The process of an answer in a container without network, which can write nothing; and how to end it. */
export function containerCommand(
  engine: string,
  agent: string,
): { readonly command: Command; readonly kill: () => void } {
  const name = `lab-grade-${randomUUID()}`;
  const args = [
    ["run", "--rm", "--interactive", "--name", name, "--pull", "missing"],
    ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--user", NOBODY, "--memory", `${LIMITS.residentMegabytes}m`, "--memory-swap", `${LIMITS.residentMegabytes}m`],
    ["--pids-limit", String(LIMITS.processes), "--ulimit", "core=0", "--ulimit", "fsize=0"],
    ["--ulimit", `cpu=${LIMITS.cpuSeconds}`, "--volume", `${agent}:${AGENT}:ro`, "--workdir", "/lab"],
    ["--entrypoint", "node", IMAGE, ...nodeFlags(AGENT), AGENT],
  ].flat();
  const kill = () => void spawnSync(engine, ["kill", name], { stdio: "ignore", timeout: 10_000 });
  return { command: { file: engine, args, env: process.env }, kill };
}
