import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const PAGE = 4096;
const MEGABYTE = 2 ** 20;

/** What a process has in memory; 0 once it has gone. */
export function residentMegabytes(pid: number): number {
  try {
    if (process.platform === "linux") {
      const [, pages] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
      return (Number(pages) * PAGE) / MEGABYTE;
    }
    if (process.platform === "win32") return 0;
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
  } catch {
    return 0;
  }
}
