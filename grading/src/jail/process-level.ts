import type { Command } from "./bwrap.ts";
import { LIMITS } from "./limits.ts";
import { nodeFlags } from "./node-flags.ts";
import { ownUser } from "./own-user.ts";

const MEGABYTE = 2 ** 20;

/**
 * The process of an answer as any other of the instructor's, with Node's permissions and, where there is `prlimit`, the
 * system's limits. It keeps mistakes in bounds, and nobody who is looking for a way out.
 */
export function processCommand(agent: string, prlimit: string | undefined): Command {
  const node = [process.execPath, ...nodeFlags(agent), agent];
  const user = ownUser([process.execPath, agent]);
  if (prlimit === undefined) return { file: node[0]!, args: node.slice(1), user };
  const limits = [
    `--as=${LIMITS.addressSpaceMegabytes * MEGABYTE}`,
    `--cpu=${LIMITS.cpuSeconds}`,
    "--fsize=0",
    "--core=0",
  ];
  return { file: prlimit, args: [...limits, ...node], user };
}
