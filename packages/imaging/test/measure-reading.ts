import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReadImageOptions } from "@lab/imaging";
import { gradient } from "./sample-files.js";

const PACKAGE_FOLDER = fileURLToPath(new URL("..", import.meta.url));
const KILOBYTE = 1024;

export interface Reading {
  /** The most bytes that the process ever had in memory, by the operating system's count. */
  readonly peak: number;
  readonly width: number;
  readonly height: number;
}

/** Reads a JPEG of this size by the built package, once for each options, each in a process of its own. */
export async function measureReading(
  { width, height }: { readonly width: number; readonly height: number },
  ...options: readonly ReadImageOptions[]
): Promise<Reading[]> {
  const folder = await mkdtemp(join(tmpdir(), "lab-imaging-"));
  try {
    const path = join(folder, "large.jpg");
    await gradient(width, height).jpeg().toFile(path);
    const readings: Reading[] = [];
    for (const each of options) {
      const code = `
        import { readImage } from "@lab/imaging";
        const { width, height } = await readImage(${JSON.stringify(path)}, ${JSON.stringify(each)});
        console.log(JSON.stringify({ width, height, peak: process.resourceUsage().maxRSS * ${KILOBYTE} }));`;
      readings.push(JSON.parse(await runModule(code)) as Reading);
    }
    return readings;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a module in a Node of its own; gives what it printed. */
function runModule(code: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], { cwd: PACKAGE_FOLDER });
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("close", (status) => (status === 0 ? resolve(printed) : reject(new Error(complaints))));
  });
}
