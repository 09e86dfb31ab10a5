import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

const PREFIX = "lab-grade";
/** Host names may have more characters than names of containers. */
const HOST = hostname().replace(/[^a-zA-Z0-9-]/g, "-");

const random = () => randomUUID().slice(0, 8);

/** What the names of all containers of one opened isolation begin with: they tell whose a container is. */
export function newNamePrefix(pid: number = process.pid, host: string = HOST): string {
  return `${PREFIX}-${host}-${pid}-${random()}`;
}

export function newContainerName(prefix: string): string {
  return `${prefix}-${random()}`;
}

/** The process of this machine that started a container, by its id; nothing for a container of others. */
export function starterOfContainer(name: string, host: string = HOST): number | undefined {
  const pid = new RegExp(`^${PREFIX}-${host}-(\\d+)-[0-9a-f]{8}-[0-9a-f]{8}$`).exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
