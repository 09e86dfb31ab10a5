import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { LIMITS } from "./limits.ts";
import { nodeFlags } from "./node-flags.ts";
import { ownUser } from "./own-user.ts";

/** A program with its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Whom the process belongs to. */
  readonly user?: { readonly uid?: number; readonly gid?: number };
  /** Its environment; empty where nothing is said. */
  readonly env?: NodeJS.ProcessEnv;
}

const AGENT = "/lab/agent.cjs";
const NOBODY = "65534";
const MEGABYTE = 2 ** 20;

/** The shared libraries of some programs, as [where the program looks, the file itself]. */
function librariesOf(...programs: readonly string[]): readonly (readonly [string, string])[] {
  const listed = programs.map((program) => execFileSync("ldd", [program], { encoding: "utf8" })).join("\n");
  const paths = new Set(listed.match(/\/\S+\.so\S*/g) ?? []);
  return [...paths].map((path) => [path, realpathSync(path)] as const);
}

/**
 * The process of an answer in a world of its own: no network, no other processes, no file but Node, its libraries and
 * `agent`; nothing can be written. It dies with its parent, and everything that it starts dies with it.
 */
export function bwrapCommand(agent: string, find: (program: string) => string): Command {
  const node = realpathSync(process.execPath);
  const prlimit = realpathSync(find("prlimit"));
  const libraries = librariesOf(node, prlimit);
  const shown = (from: string, to: string) => ["--ro-bind", from, to];
  const world = [
    ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv"],
    ["--uid", NOBODY, "--gid", NOBODY, "--hostname", "lab"],
    ...libraries.map(([path, file]) => shown(file, path)),
    shown(node, "/lab/node"),
    shown(prlimit, "/lab/prlimit"),
    shown(agent, AGENT),
    ["--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/urandom", "/dev/urandom"],
    ["--chdir", "/lab", "--remount-ro", "/"],
  ].flat();
  // inside, where processes are counted from zero
  const limits = [
    `--as=${LIMITS.addressSpaceMegabytes * MEGABYTE}`,
    `--cpu=${LIMITS.cpuSeconds}`,
    `--nproc=${LIMITS.processes}`,
    "--fsize=0",
    "--core=0",
  ];
  return {
    file: find("bwrap"),
    args: [...world, "/lab/prlimit", ...limits, "/lab/node", ...nodeFlags(AGENT), AGENT],
    user: ownUser([node, prlimit, agent, ...libraries.map(([, file]) => file)]),
  };
}
