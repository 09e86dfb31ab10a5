import { createHash, randomUUID } from "node:crypto";
import { askEngine, ENGINES, type Engine, EngineFailed, noContainers } from "./container-engine.ts";
import { LIMITS } from "./limits.ts";

/** The first container of an image may take long: some engines copy all of it. */
const MAKING_SECONDS = 120;

/** Where the agent lies in the image. */
export const AGENT = "/lab/agent.cjs";

/** An engine, and its image that holds Node and the agent. */
export interface ContainerImage {
  readonly engine: Engine;
  readonly image: string;
}

/** The image that holds Node; another by the variable `LAB_GRADE_IMAGE`. */
export function nodeImage(env: NodeJS.ProcessEnv = process.env): string {
  return env.LAB_GRADE_IMAGE || `docker.io/library/node:${process.versions.node.split(".")[0]}-slim`;
}

/**
 * The image for answers, of the first engine that has what it takes.
 *
 * The agent becomes a part of an image rather than a mounted file: engines in a virtual machine (macOS, Windows), on
 * another host or in a snap do not see every folder, and SELinux allows none without a label. Nothing is ever pulled:
 * what is missing is said, with the command that fetches it.
 *
 * @throws GradingError `isolation-unavailable` with each engine's problem
 */
export async function prepareImage(
  agent: string,
  { engines = ENGINES, base = nodeImage() }: { readonly engines?: readonly Engine[]; readonly base?: string } = {},
): Promise<ContainerImage> {
  const problems: string[] = [];
  for (const engine of engines) {
    try {
      return { engine, image: await imageWith(engine, base, agent) };
    } catch (error) {
      if (!(error instanceof EngineFailed)) throw error;
      problems.push(`${engine}: ${error.message}`);
    }
  }
  return noContainers(problems);
}

async function imageWith(engine: Engine, base: string, agent: string): Promise<string> {
  const baseId = await idOf(engine, base);
  if (baseId === undefined) {
    throw new EngineFailed(`it has no image ${base}, and none is fetched unasked: ${engine} pull ${base}`);
  }
  const hash = createHash("sha256").update(baseId).update("\0").update(agent).digest("hex").slice(0, 16);
  const image = `localhost/lab-grade:${hash}`;
  if ((await idOf(engine, image)) === undefined) await makeImage(engine, base, agent, image);
  return image;
}

async function idOf(engine: Engine, image: string): Promise<string | undefined> {
  try {
    return (await askEngine(engine, ["image", "inspect", "--format", "{{.Id}}", image])).trim();
  } catch (error) {
    if (/no such image|image not known|failed to find image/i.test((error as Error).message)) return undefined;
    throw error;
  }
}

/** What Node says of the container that it is in. */
interface Seen {
  readonly version: string;
  readonly memory: number;
}

/** Node itself writes the agent into the image. */
async function makeImage(engine: Engine, base: string, agent: string, image: string): Promise<void> {
  const container = `lab-grade-image-${randomUUID()}`;
  try {
    const printed = await askEngine(engine, makingArguments(container, base), {
      input: agent,
      seconds: MAKING_SECONDS,
    });
    const problem = problemOf(JSON.parse(printed) as Seen);
    if (problem !== undefined) throw new EngineFailed(problem);
    await askEngine(engine, ["commit", container, image], { seconds: MAKING_SECONDS });
  } finally {
    await askEngine(engine, ["rm", "--force", container]).catch(() => undefined);
  }
}

const MAKING = `
const fs = require("fs");
fs.mkdirSync("/lab", { recursive: true });
fs.writeFileSync(${JSON.stringify(AGENT)}, fs.readFileSync(0), { mode: 0o444 });
console.log(JSON.stringify({ version: process.versions.node, memory: process.constrainedMemory() }));
`;

function makingArguments(container: string, base: string): readonly string[] {
  const memory = `${LIMITS.residentMegabytes}m`;
  return [
    ["run", "--interactive", "--name", container, "--pull", "never", "--network", "none", "--user", "0:0"],
    ["--memory", memory, "--memory-swap", memory, "--ulimit", "nofile=256:256", "--ulimit", "nproc=4096:4096"],
    ["--entrypoint", "node", base, "--eval", MAKING],
  ].flat();
}

/** What Node's flags are for, and whether the limit of memory holds: without a cgroup's controller it would not. */
function problemOf({ version, memory }: Seen): string | undefined {
  const [major, own] = [version, process.versions.node].map((text) => text.split(".")[0]);
  if (major !== own) return `its image has Node ${version}, and the grader runs on ${process.versions.node}`;
  if (memory > 0 && memory <= LIMITS.residentMegabytes * 2 ** 20) return undefined;
  return "it cannot limit memory (rootless containers need cgroups of version 2)";
}
