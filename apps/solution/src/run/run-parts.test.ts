import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LabError } from "@lab/errors";
import { Interrupted } from "@lab/tooling/command-line/interrupt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Behaviour, fakePart } from "../../test/fake-part.js";
import type { Order } from "../command-line/program.js";
import { SolutionError } from "../command-line/solution-error.js";
import type { Part } from "../part.js";
import { runParts } from "./run-parts.js";

const known: Behaviour = () => {
  throw new LabError("refused", { given: "the matrix is empty", expected: "a matrix", fix: "Give one." });
};
const bug: Behaviour = () => {
  throw new TypeError("x is undefined");
};

let folder: string;
let stdout: string;
let stderr: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "solution-run-"));
  stdout = "";
  stderr = "";
  vi.spyOn(process.stdout, "write").mockImplementation(((text: string, done?: () => void) => {
    stdout += text;
    done?.();
    return true;
  }) as typeof process.stdout.write);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function run(parts: readonly Part[], changes: Partial<Order> = {}, signal = new AbortController().signal) {
  const flags = { out: join(folder, "report"), seed: 7, aSize: 1, bSize: 2, cSize: 3 };
  return runParts({ command: "all", chosen: parts, all: parts, flags, words: [], ...changes }, signal);
}

const report = async (name: string) => readFile(join(folder, "report", name), "utf8");
const results = async () => JSON.parse(await report("results.json"));

describe("a run of several parts", () => {
  it("runs one after the other and writes one report", async () => {
    const order: string[] = [];
    const parts = ["a", "b"].map((name) => fakePart(name, () => void order.push(name)));
    expect(await run(parts)).toBe(0);
    expect(order).toEqual(["a", "b"]);
    expect(await results()).toMatchObject({
      schemaVersion: 2,
      command: "all",
      status: "complete",
      failures: [],
      a: { status: "complete", steps: 2 },
      b: { status: "complete", options: { size: 2 } },
      environment: { packages: { "@lab/a": "1.2.3", "@lab/b": "1.2.3" } },
    });
    expect((await readdir(join(folder, "report"))).sort()).toEqual(["a", "b", "report.html", "results.json"]);
    expect(await readdir(join(folder, "report", "a"))).toContain("curves.png");
    expect(stdout).toMatch(/The part that is called a\n.*first of a.*first of b.*a: 2 steps.*b: 2 steps.*Report: /s);
  });

  it("names the command that does it again, with each shared option once", async () => {
    await run([fakePart("a"), fakePart("b")]);
    expect((await results()).reproduce).toBe("pnpm solution --seed 7 --a-size 1 --b-size 2");
  });

  it("of one part says null for the others, and names that part's command", async () => {
    const parts = [fakePart("a"), fakePart("b")];
    expect(await run(parts, { command: "b", chosen: parts.slice(1) })).toBe(0);
    expect(await results()).toMatchObject({ command: "b", a: null, b: { steps: 2 } });
    expect((await results()).reproduce).toBe("pnpm solution b --seed 7 --b-size 2");
    expect(stdout).not.toContain("The part that is called");
  });
});

describe("a part that fails", () => {
  it("does not stop the others; the report says what failed, and the exit code is that part's", async () => {
    expect(await run([fakePart("a", known), fakePart("b")])).toBe(5);
    expect(await results()).toMatchObject({
      status: "failed",
      failures: [{ part: "a", error: "the matrix is empty", expected: "a matrix", fix: "Give one.", exitCode: 5 }],
      a: { status: "failed", steps: 1 },
      b: { status: "complete" },
    });
    expect(await report("report.html")).toContain("<strong>Failed.</strong> the matrix is empty. Expected: a matrix.");
    expect(stderr).toMatch(/error: +the matrix is empty.*warning: a failed; the run goes on without it/s);
    expect(stdout).toContain("Report: ");
  });

  it("by a bug does not take the others' results along either", async () => {
    expect(await run([fakePart("a"), fakePart("b", bug)])).toBe(1);
    expect(await results()).toMatchObject({
      status: "failed",
      a: { steps: 2 },
      failures: [{ part: "b", exitCode: 1 }],
    });
    expect(stderr).toContain("something that should not happen: x is undefined");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("shows its stack trace with --verbose", async () => {
    const flags = { out: join(folder, "report"), verbose: true } as const;
    await run([fakePart("a", bug)], { flags });
    expect(stderr).toMatch(/^\s+at /m);
  });

  it("and is the only one leaves no report", async () => {
    const early: Part = { ...fakePart("a"), run: async (_, surroundings) => known(surroundings) };
    expect(await run([early])).toBe(5);
    expect(await readdir(folder)).toEqual([]);
  });

  it("the exit code is the first one's where several fail", async () => {
    expect(await run([fakePart("a", bug), fakePart("b", known), fakePart("c")])).toBe(1);
    expect((await results()).failures.map(({ exitCode }: { exitCode: number }) => exitCode)).toEqual([1, 5]);
  });

  it("because its files cannot be written ends the run: the others' could not either", async () => {
    const full: Behaviour = () => {
      throw new SolutionError("unwritable-output", { given: "the disk is full", expected: "room", fix: "Make some." });
    };
    await expect(run([fakePart("a", full), fakePart("b")])).rejects.toThrow("the disk is full");
  });
});

describe("a run that is interrupted", () => {
  it("in its second part keeps the first, what the second has done, and does not begin the third", async () => {
    const controller = new AbortController();
    const stopped: Behaviour = ({ signal }) => {
      controller.abort(new Interrupted("SIGINT"));
      signal.throwIfAborted();
    };
    const parts = [fakePart("a"), fakePart("b", stopped), fakePart("c")];
    expect(await run(parts, {}, controller.signal)).toBe(130);
    expect(await results()).toMatchObject({
      status: "interrupted",
      a: { status: "complete", steps: 2 },
      b: { status: "interrupted", steps: 1 },
      c: null,
    });
    const page = await report("report.html");
    expect(page).toContain("Interrupted.");
    expect(page).toContain("Not run.");
    expect(page).toContain('href="#c"');
    expect(stderr).toContain("interrupted; what was done is in");
    expect((await results()).reproduce).toBe("pnpm solution --seed 7 --a-size 1 --b-size 2 --c-size 3");
  });

  it("leaves with the signal's code although a part failed before", async () => {
    const controller = new AbortController();
    const stopped: Behaviour = ({ signal }) => {
      controller.abort(new Interrupted("SIGTERM"));
      signal.throwIfAborted();
    };
    expect(await run([fakePart("a", known), fakePart("b", stopped)], {}, controller.signal)).toBe(143);
    expect(await results()).toMatchObject({ status: "interrupted", failures: [{ part: "a" }] });
  });
});

describe("the outputs", () => {
  it("with --json are the numbers alone, and with --quiet there are no words", async () => {
    const flags = { out: join(folder, "report"), json: true, quiet: true } as const;
    await run([fakePart("a"), fakePart("b")], { flags });
    expect(JSON.parse(stdout)).toEqual(await results());
    expect(stderr).toBe("");
  });

  it("with --quiet alone are the closing words and the report's path", async () => {
    const flags = { out: join(folder, "report"), quiet: true } as const;
    await run([fakePart("a"), fakePart("b")], { flags });
    expect(stdout).toMatch(
      /^\nThe part that is called a\na: 2 steps\n\n\nThe part that is called b\nb: 2 steps\n\nReport: /,
    );
  });

  it("are refused before anything is computed where they cannot be written", async () => {
    await writeFile(join(folder, "report"), "");
    const computed: string[] = [];
    await expect(run([fakePart("a", () => void computed.push("a"))])).rejects.toMatchObject({
      code: "unwritable-output",
    });
    expect(computed).toEqual([]);
  });
});
