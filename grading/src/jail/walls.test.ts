// The walls themselves, without the agent: a program that has all of Node's modules at hand tries to get out of bwrap.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bwrapCommand } from "./bwrap.ts";
import { findProgram } from "./find-program.ts";
import { probeIsolation } from "./isolation.ts";
import { startJail } from "./jail.ts";

const reached = await probeIsolation("bwrap").then(
  () => undefined,
  (error: Error) => error.message,
);
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lab-walls-"));
  await chmod(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in place of the agent, with Node's permissions or without. */
async function run(program: string, { permissions = false, seconds = 20 } = {}) {
  const agent = join(folder, `program-${Math.random()}.cjs`);
  writeFileSync(agent, program);
  const command = bwrapCommand(agent, findProgram);
  const args = permissions ? command.args : command.args.filter((arg) => !/permission|allow-fs|sqlite/.test(arg));
  const jail = startJail({ ...command, args });
  const timer = setTimeout(jail.kill, seconds * 1000);
  const [out, errors, ending] = await Promise.all([text(jail.replies), text(jail.printed), jail.ended]);
  clearTimeout(timer);
  return { out: out.trim(), errors, ending };
}

const attempt = (body: string) => `try { console.log(${body}) } catch (error) { console.log("refused", error.code) }`;

describe("a program in the jail of bwrap", () => {
  if (reached === undefined) walls();
  else it("is kept in", ({ skip }) => skip(reached));
});

function walls(): void {
  it("sees no file of the machine, and no environment", async () => {
    const secret = join(folder, "secret");
    writeFileSync(secret, "secret");
    const seen = await run(`
      const fs = require("fs");
      ${attempt(`fs.readFileSync(${JSON.stringify(secret)}, "utf8")`)}
      ${attempt('fs.readFileSync("/etc/passwd", "utf8")')}
      ${attempt('fs.readFileSync("/proc/self/environ", "utf8")')}
      console.log(fs.readdirSync("/").join(), Object.keys(process.env).join());
    `);
    expect(seen.out.split("\n")).toEqual([
      "refused ENOENT",
      "refused ENOENT",
      "refused ENOENT",
      expect.stringMatching(/^(?:dev|lab|lib|lib64|usr|,)+ PWD$/),
    ]);
  });

  it("writes nowhere", async () => {
    const seen = await run(`
      const fs = require("fs");
      for (const path of ["/x", "/tmp/x", "/dev/x", "/dev/shm/x", "/lab/x", "/lab/agent.cjs", "/lab/node", "/usr/x"]) {
        try { fs.writeFileSync(path, "x"); console.log("wrote", path); } catch (error) { console.log(error.code); }
      }
    `);
    expect(seen.out).not.toContain("wrote");
  });

  it("reaches no network, not even the machine's own", async () => {
    const server = createServer((socket) => socket.end("hello"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const seen = await run(`
      const socket = require("net").connect(${port}, "127.0.0.1");
      socket.on("connect", () => console.log("connected")).on("error", (error) => console.log(error.code));
    `);
    server.close();
    expect(seen.out).toMatch(/^E(CONNREFUSED|NETUNREACH)$/);
  });

  it("sees no process but its own, and is not root", async () => {
    const seen = await run(`
      // its own threads answer, too
      let highest = 0;
      for (let pid = 2; pid < 40000; pid++) {
        try { process.kill(pid, 0); highest = pid; } catch {}
      }
      console.log(highest < 100, process.getuid());
    `);
    expect(seen.out).toBe("true 65534");
  });

  it("cannot start more processes than it may, and none of them outlives it", async () => {
    const marker = `marker${Date.now()}`;
    const seen = await run(
      `
      const { spawn } = require("child_process");
      let [started, refused] = [0, 0];
      for (let k = 0; k < 200; k++) {
        const child = spawn("/lab/node", ["-e", "setInterval(() => 0, 1000)", "${marker}"], { detached: true, stdio: "ignore" });
        child.on("error", () => refused++).on("spawn", () => started++);
        child.unref();
      }
      setTimeout(() => { console.log(refused > 100, started); process.exit(0); }, 2000);
    `,
      { seconds: 30 },
    );
    expect(seen.out).toMatch(/^true \d+$/);
    await vi.waitFor(() => expect(processesWith(marker)).toEqual([]), 5000);
  });

  it("is given no more memory than it may have, inside of V8's heap and outside", async () => {
    const buffers = await run(`
      const all = [];
      try { for (;;) all.push(Buffer.alloc(2 ** 26, 1)); } catch (error) { console.log(error.message, all.length < 48); }
    `);
    expect(buffers.out).toBe("Array buffer allocation failed true");
    const heap = await run("const all = []; for (;;) all.push(new Array(10000).fill(0.5));");
    expect(heap.errors).toMatch(/heap out of memory/);
  });

  it("is ended with all that it has started when it is killed", async () => {
    const marker = `marker${Date.now()}x`;
    const seen = await run(
      `require("child_process").spawn("/lab/node", ["-e", "for (;;);", "${marker}"], { detached: true, stdio: "ignore" }); for (;;);`,
      { seconds: 1 },
    );
    expect(seen.ending.signal ?? seen.ending.code).toBe("SIGKILL");
    await vi.waitFor(() => expect(processesWith(marker)).toEqual([]), 5000);
  });

  it("has Node's permissions as a second fence: no file, no process, no thread, no code from text", async () => {
    const seen = await run(
      `
      ${attempt('require("fs").readdirSync("/")')}
      ${attempt('require("child_process").spawnSync("/lab/node")')}
      ${attempt('new (require("worker_threads").Worker)("", { eval: true })')}
      try { Function("1")(); console.log("made code"); } catch (error) { console.log(error.name); }
    `,
      { permissions: true },
    );
    expect(seen.out.split("\n")).toEqual([
      "refused ERR_ACCESS_DENIED",
      "refused ERR_ACCESS_DENIED",
      "refused ERR_ACCESS_DENIED",
      "EvalError",
    ]);
  });
}

/** The processes of the machine whose command line holds a word. */
function processesWith(word: string): string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(commandLine).filter((line) => line.includes(word) && !line.includes("bwrap"));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // it has just ended
    return "";
  }
}
