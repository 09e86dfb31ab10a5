import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Command } from "./bwrap.ts";
import { askEngine } from "./container-engine.ts";
import { AGENT, type ContainerImage } from "./container-image.ts";
import { newContainerName } from "./container-names.ts";
import { type Ending, type Jail, startJail } from "./jail.ts";
import { LIMITS } from "./limits.ts";
import { nodeFlags } from "./node-flags.ts";

/** Where the containers of one opened isolation come from, and what their names begin with. */
export interface Containers extends ContainerImage {
  readonly prefix: string;
}

const NOBODY = "65534:65534";

/** Of what can be written, touched or not. */
const DATA_BYTES = (LIMITS.residentMegabytes - 256) * 2 ** 20;

/** Clients hand a proxy's address, which may hold a password, into each container, unless told otherwise. */
const PROXIES = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"];

const OWN_OPTIONS: Readonly<Record<ContainerImage["engine"], readonly string[]>> = {
  // it would mount folders that can be written
  podman: ["--read-only-tmpfs=false", "--http-proxy=false"],
  docker: PROXIES.flatMap((name) => ["--env", `${name}=`, "--env", `${name.toUpperCase()}=`]),
};

/** The process of an answer in a container without network, which can write nothing. */
export function containerCommand({ engine, image }: ContainerImage, name: string): Command {
  const memory = `${LIMITS.residentMegabytes}m`;
  const args = [
    // a first process that is none of the answer's: the kernel shields the first one from its own signals
    ["run", "--interactive", "--init", "--name", name, "--pull", "never", "--stop-timeout", "0"],
    ["--network", "none", "--ipc", "none", "--hostname", "lab", "--read-only", ...OWN_OPTIONS[engine]],
    ["--user", NOBODY, "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--memory", memory, "--memory-swap", memory, "--pids-limit", String(LIMITS.processes)],
    ["--ulimit", `cpu=${LIMITS.cpuSeconds}:${LIMITS.cpuSeconds}`, "--ulimit", "fsize=0:0", "--ulimit", "core=0:0"],
    // below the limit of the container, so that Node itself notices: podman before 5.0 does not tell what the kernel did
    ["--ulimit", `data=${DATA_BYTES}:${DATA_BYTES}`],
    // where these are not said, podman asks for more than some machines allow; processes are counted over all jails
    ["--ulimit", "nofile=256:256", "--ulimit", "nproc=4096:4096"],
    // the conversation would be kept on the disk
    ["--log-driver", "none", "--no-healthcheck"],
    ["--workdir", "/lab", "--entrypoint", "node", image, ...nodeFlags(AGENT), AGENT],
  ].flat();
  // the client's environment, not the container's
  return { file: engine, args, env: process.env };
}

/** Starts the process of an answer in a container of its own; tests leave some arguments out. */
export function startContainer(containers: Containers, isWanted: (arg: string) => boolean = () => true): Jail {
  const name = newContainerName(containers.prefix);
  const command = containerCommand(containers, name);
  const jail = startJail({ ...command, args: command.args.filter(isWanted) });
  let isRemoved = false;
  // the container outlives its client; nobody waits for this, and what it misses is swept (sweep-containers.ts)
  const remove = () => {
    if (isRemoved) return;
    isRemoved = true;
    const args = ["rm", "--force", "--volumes", name];
    spawn(containers.engine, args, { stdio: "ignore", detached: true, windowsHide: true })
      .on("error", () => undefined)
      .unref();
  };
  const kill = () => {
    remove();
    jail.kill();
  };
  const ended = jail.ended.then(async (ending) => {
    const known = isRemoved ? ending : await endingOf(containers, name, ending);
    remove();
    return known;
  });
  return { ...jail, ended, kill };
}

/** What the engine knows of a container that ended by itself, and its client cannot say. */
async function endingOf({ engine }: ContainerImage, name: string, ending: Ending): Promise<Ending> {
  if (ending.error !== undefined) return ending;
  try {
    const format = "{{.State.Running}} {{.State.ExitCode}} {{.State.OOMKilled}}";
    const state = await askEngine(engine, ["container", "inspect", "--format", format, name]);
    return endingFrom(state.trim(), ending);
  } catch {
    // it was never made: the client has said why
    return ending;
  }
}

const SIGNALLED = 128;

/** How a container ended, from its client's ending and what the engine says: running, exit code, killed for memory. */
export function endingFrom(state: string, ending: Ending): Ending {
  const [isRunning, text, isOutOfMemory] = state.split(" ");
  const code = Number(text);
  if (isRunning === "true" || code !== ending.code) {
    return { ...ending, error: new Error("the engine lost its container") };
  }
  const signal = Object.entries(constants.signals).find(([, number]) => SIGNALLED + number === code)?.[0];
  return {
    ...(signal === undefined ? ending : { code: null, signal: signal as NodeJS.Signals }),
    isOutOfMemory: isOutOfMemory === "true",
  };
}
