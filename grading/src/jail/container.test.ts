// The command lines, and the walls themselves with each engine that this machine has: a program that has all of Node's
// modules at hand tries to get out.
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Containers, containerCommand, endingFrom, startContainer } from "./container.ts";
import { askEngine, ENGINES, type Engine } from "./container-engine.ts";
import { nodeImage, prepareImage } from "./container-image.ts";
import { newContainerName, newNamePrefix, starterOfContainer } from "./container-names.ts";
import { sweepContainers, sweepStaleContainers } from "./sweep-containers.ts";

const NEVER_ALIVE = 2 ** 22 + 1;

describe("the command of a container", () => {
  const argsOf = (engine: Engine) =>
    containerCommand({ engine, image: "localhost/lab-grade:0" }, "name").args.join(" ");

  it.each(ENGINES)("leaves %s no network, no rights and nothing to write", (engine) => {
    const args = argsOf(engine);
    for (const option of ["network none", "ipc none", "read-only", "cap-drop ALL", "user 65534:65534", "pull never"])
      expect(args).toContain(`--${option}`);
    expect(args).toContain("--security-opt no-new-privileges");
    expect(args).toContain("--ulimit fsize=0:0");
    expect(args).toMatch(/--memory (\d+m) --memory-swap \1 --pids-limit \d+/);
    expect(args).not.toMatch(/--volume|--mount|--privileged|--device|unconfined/);
  });

  it("ends with Node, its permissions and the agent alone", () => {
    expect(argsOf("docker")).toMatch(
      /--entrypoint node localhost\/lab-grade:0 --(experimental-)?permission --allow-fs-read=\/lab\/agent.cjs .*\/lab\/agent.cjs$/,
    );
  });

  it("keeps a proxy's address from the container", () => {
    expect(argsOf("podman")).toContain("--http-proxy=false");
    expect(argsOf("docker")).toContain("--env https_proxy= --env HTTPS_PROXY=");
  });

  it("takes the image from a variable", () => {
    expect(nodeImage({ LAB_GRADE_IMAGE: "mine" })).toBe("mine");
    expect(nodeImage({})).toBe(`docker.io/library/node:${process.versions.node.split(".")[0]}-slim`);
  });
});

describe("the name of a container", () => {
  it("tells which process of this machine started it", () => {
    expect(starterOfContainer(newContainerName(newNamePrefix(17)))).toBe(17);
  });

  it("tells nothing of other machines' containers, and of others' altogether", () => {
    expect(starterOfContainer(newContainerName(newNamePrefix(17, "elsewhere")))).toBeUndefined();
    expect(starterOfContainer("lab-grade-notes")).toBeUndefined();
  });
});

describe("how a container ended", () => {
  const exited = (code: number) => ({ code, signal: null });

  it("is an exit code, or the signal behind it", () => {
    expect(endingFrom("false 3 false", exited(3))).toEqual({ code: 3, signal: null, isOutOfMemory: false });
    expect(endingFrom("false 134 false", exited(134))).toMatchObject({ code: null, signal: "SIGABRT" });
  });

  it("tells the system's end for its memory from another SIGKILL", () => {
    expect(endingFrom("false 137 true", exited(137))).toMatchObject({ signal: "SIGKILL", isOutOfMemory: true });
    expect(endingFrom("false 137 false", exited(137))).toMatchObject({ signal: "SIGKILL", isOutOfMemory: false });
  });

  it("is the engine's fault where its client ends otherwise than the container", () => {
    expect(endingFrom("true 0 false", exited(125)).error).toBeInstanceOf(Error);
    expect(endingFrom("false 0 false", exited(125)).error).toBeInstanceOf(Error);
  });
});

describe("an engine", () => {
  it("that lacks the image fetches nothing, and says what to do", async () => {
    await expect(prepareImage("", { base: "localhost/lab-grade-nothing:0" })).rejects.toMatchObject({
      code: "isolation-unavailable",
      given: expect.stringMatching(/^podman: .+; docker: .+/),
    });
  });
});

const PROGRAM = `
globalThis.require = require;
let input = "";
process.stdin.on("data", (piece) => (input += piece)).on("end", () => (0, eval)(input));
`;

/** Node's own fences are not what is looked at, and the program comes by `eval`. */
const isNoFence = (arg: string) => !/^--.*permission|allow-fs|sqlite|code-generation/.test(arg);

for (const engine of ENGINES) {
  const image = await prepareImage(PROGRAM, { engines: [engine] }).catch((error: Error) => error.message);
  describe(`a program in ${engine}`, () => {
    if (typeof image === "string") it("is kept in", ({ skip }) => skip(image));
    else wallsOf(image);
  });
}

type Image = Awaited<ReturnType<typeof prepareImage>>;

function wallsOf(image: Image): void {
  const { engine } = image;
  let containers: Containers;
  beforeAll(() => {
    containers = { ...image, prefix: newNamePrefix() };
  });
  afterAll(() => sweepContainers(containers));

  async function run(program: string, { seconds = 30 } = {}) {
    const jail = startContainer(containers, isNoFence);
    const timer = setTimeout(jail.kill, seconds * 1000);
    jail.requests.end(program);
    const [out, errors, ending] = await Promise.all([text(jail.replies), text(jail.printed), jail.ended]);
    clearTimeout(timer);
    return { out: out.trim(), errors, ending };
  }

  it("reads what comes in and ends as it says", async () => {
    expect(await run("console.log(6 * 7); process.exitCode = 3")).toMatchObject({
      out: "42",
      ending: { code: 3, signal: null, isOutOfMemory: false },
    });
  }, 60_000);

  it("writes nowhere, and is nobody, without rights", async () => {
    const { out } = await run(`
        const fs = require("fs");
        for (const path of ["/x", "/tmp/x", "/dev/x", "/dev/shm/x", "/lab/x", "/lab/agent.cjs", "/run/x", "/var/tmp/x"]) {
          try { fs.writeFileSync(path, "x"); console.log("wrote", path); } catch {}
        }
        console.log(process.getuid(), /CapEff:\\s*0+\\n/.test(fs.readFileSync("/proc/self/status", "utf8")));
        console.log(/NoNewPrivs:\\s*1/.test(fs.readFileSync("/proc/self/status", "utf8")));
      `);
    expect(out).toBe("65534 true\ntrue");
  }, 60_000);

  it("sees no network, no process but its own, and nothing of the grader's environment", async () => {
    vi.stubEnv("LAB_SECRET", "secret");
    vi.stubEnv("HTTPS_PROXY", "http://user:secret@localhost");
    const { out } = await run(`
        const fs = require("fs");
        console.log(Object.keys(require("os").networkInterfaces()).filter((name) => name !== "lo").length);
        console.log(fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).length);
        console.log(process.env.LAB_SECRET, process.env.HTTPS_PROXY || "none");
      `);
    vi.unstubAllEnvs();
    expect(out).toBe("0\n2\nundefined none");
  }, 60_000);

  it("is ended for its memory, before the machine's", async () => {
    const { out, ending } = await run(`
        const all = [];
        try { for (;;) all.push(new Uint8Array(2 ** 26).fill(1)); } catch (error) { console.log(error.message); }
      `);
    expect(out === "Array buffer allocation failed" || ending.isOutOfMemory).toBe(true);
  }, 90_000);

  it("can end itself, and that is not for its memory", async () => {
    const { ending } = await run('process.kill(process.pid, "SIGKILL")');
    expect(ending).toMatchObject({ code: null, signal: "SIGKILL", isOutOfMemory: false });
  }, 60_000);

  it("is gone when it is killed, and nothing of it is left", async () => {
    const jail = startContainer(containers);
    jail.requests.write(" ");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    jail.kill();
    await jail.ended;
    sweepContainers(containers);
    expect(await askEngine(engine, ["ps", "--all", "--format", "{{.Names}}"])).not.toContain(containers.prefix);
  }, 60_000);

  it("is swept when what had started it is no more", async () => {
    const orphan = { ...containers, prefix: newNamePrefix(NEVER_ALIVE) };
    const jail = startContainer(orphan, isNoFence);
    jail.requests.end("process.stdout.write('here'); for (;;);");
    await new Promise((resolve) => jail.replies.once("data", resolve));
    await sweepStaleContainers(engine);
    await jail.ended;
    expect(await askEngine(engine, ["ps", "--all", "--format", "{{.Names}}"])).not.toContain(orphan.prefix);
  }, 60_000);
}
