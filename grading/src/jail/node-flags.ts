import { LIMITS } from "./limits.ts";

const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];

/**
 * Node's own limits for the process of an answer, which may read `agent` and nothing else. They are no boundary, but a
 * second fence within it.
 */
export function nodeFlags(agent: string): readonly string[] {
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    isStable ? "--permission" : "--experimental-permission",
    `--allow-fs-read=${agent}`,
    // on by default from 22.5 on; it writes files past the permissions
    ...(major > 22 || (major === 22 && minor >= 5) ? ["--no-experimental-sqlite"] : []),
    "--no-addons",
    "--disallow-code-generation-from-strings",
    // WebAssembly's guard pages take 8 GB of address space a memory, more than the limit
    "--disable-wasm-trap-handler",
    // a random hash seed would cost each start rehashing V8's snapshot; by a known one, an answer can slow down itself alone
    "--no-rehash-snapshot",
    `--max-old-space-size=${LIMITS.heapMegabytes}`,
    "--no-warnings",
  ];
}
