// Containers outlive the processes that started them. A lane removes each one of its own, and sweeps at its end what a
// removal has missed (a container that came to be just after it). It ends with the grader, also when that is killed. A
// lane that is killed itself leaves its containers to the next lane that starts. Until then, an idle agent ends when its
// pipe closes, and one that computes after its processor time.
import { spawnSync } from "node:child_process";
import type { Containers } from "./container.ts";
import { askEngine, type Engine } from "./container-engine.ts";
import { starterOfContainer } from "./container-names.ts";

const LISTING = ["ps", "--all", "--filter", "name=lab-grade-", "--format", "{{.Names}}"];
const REMOVAL = ["rm", "--force", "--volumes"];
const [TRIES, SECONDS] = [5, 20];

/** Removes the containers of processes of this machine that are no more. */
export async function sweepStaleContainers(engine: Engine): Promise<void> {
  const stale = namesIn(await askEngine(engine, LISTING)).filter((name) => {
    const starter = starterOfContainer(name);
    return starter !== undefined && !isAlive(starter);
  });
  // another lane may be sweeping, too
  if (stale.length > 0) await askEngine(engine, [...REMOVAL, ...stale]).catch(() => undefined);
}

/** Removes all containers of an opened isolation, and waits for it: a lane's last act. */
export function sweepContainers({ engine, prefix }: Containers): void {
  const ask = (args: readonly string[]) =>
    spawnSync(engine, args, { encoding: "utf8", timeout: SECONDS * 1000, windowsHide: true }).stdout ?? "";
  for (let k = 0; k < TRIES; k++) {
    const own = namesIn(ask(LISTING)).filter((name) => name.startsWith(prefix));
    if (own.length === 0) return;
    ask([...REMOVAL, ...own]);
  }
}

function namesIn(listing: string): readonly string[] {
  return listing.split(/\s+/).filter((name) => name !== "");
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
