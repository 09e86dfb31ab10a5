// `lab check` as a student calls it, on a small course.
import { readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { body, flat, RIGHT, type SampleCourse, STUB, sampleCourse } from "./sample-course.js";

let course: SampleCourse;
beforeEach(async () => {
  course = await sampleCourse();
});
afterEach(() => course.remove());

/** Checks an answer to exercise 1. */
async function checked(answer: string, ...words: string[]) {
  await course.answer(answer);
  const { code, stdout, stderr } = await course.lab("check", "1", ...words);
  expect(stderr).toBe("");
  expect(stdout).not.toMatch(/node_modules|answer-process|at file:/);
  return { code, said: flat(stdout), stdout };
}

describe("lab check", () => {
  it("passes a right answer, unblocks the next, and remembers it until the answer changes", async () => {
    const { code, said } = await checked(RIGHT);
    expect(code).toBe(0);
    expect(said).toContain("passed two times three is six passed two times a random number Passed: 2 points.");
    expect(said).toContain("Next: lab check 2 (A total)");
    expect((await course.lab()).stdout).toMatch(/passed +2\n +2 A total +open +3\n\n2 of 5 points/);
    await course.answer(`${RIGHT}// edited\n`);
    expect((await course.lab()).stdout).toMatch(/1 Twice a number +open/);
  });

  it("without a name takes the first that is not passed", async () => {
    expect((await course.lab("check")).stdout).toMatch(/^1 Twice a number/);
    await checked(RIGHT);
    expect((await course.lab("check")).stdout).toMatch(/^2 A total/);
  });

  it("shows the first failure in full: input, expected, got, what to do", async () => {
    const { code, said } = await checked(body("return x * x;"));
    expect(code).toBe(1);
    expect(said).toContain("given double(3) expected 6 got 9 next That is the square.");
    expect(said).toContain("0 of 2 checks passed. Stuck? lab hint 1. Changed? lab check 1.");
  });

  it("is kind about what is not written yet", async () => {
    const { code, said } = await checked(STUB);
    expect(code).toBe(1);
    expect(said).toContain("Not written yet: read the statement, then fill in the function.");
  });

  it("draws what is random by the seed that is given, and says it", async () => {
    const { said } = await checked(body("return x === 3 ? 6 : 0;"), "--seed", "41");
    expect(said).toContain("seed 42 expected");
  });

  it("shows what an error of the student's says, and its line", async () => {
    const { said } = await checked(body('  const half = x / 2;\n  throw new RangeError("no such number");'));
    expect(said).toContain(`Your code threw at ${join("01-double", "exercise.ts")}:3: RangeError: no such number`);
  });

  it("ends a loop without end, and says which check was running", async () => {
    const { code, said } = await checked(body("if (x !== 3) while (true);\nreturn 6;"), "--time-limit", "2");
    expect(code).toBe(1);
    expect(said).toContain("passed two times three is six stopped two times a random number");
    expect(said).toContain("did not come to an end within 2 s");
  });

  it.each([
    ["lists", "const all: unknown[] = [];\nwhile (true) all.push([x, x, x]);"],
    ["typed arrays", "const all: unknown[] = [];\nwhile (true) all.push(new Float64Array(1e6).fill(x));"],
  ])("ends what fills the memory with %s", async (_, statements) => {
    const { code, said } = await checked(body(statements), "--memory-limit", "64", "--time-limit", "60");
    expect(code).toBe(1);
    expect(said).toContain("needed more than 64 MB");
    expect(said).not.toMatch(/GCs|FATAL/);
  });

  it("ends what prints without end", async () => {
    const { said } = await checked(body('while (true) console.log("again");'));
    expect(said).toContain("printed more than 1024 KB");
  });

  it("names file, line and reason of what is no TypeScript", async () => {
    const { code, said } = await checked(body("return 2 * ;"));
    expect(code).toBe(1);
    expect(said).toContain(
      `${join("01-double", "exercise.ts")}:2 cannot be read as TypeScript: Unexpected ";". 2 | return 2 * ;`,
    );
  });

  it.each([
    ["a file", "../02-total/exercise.js"],
    ["Node", "node:fs"],
    ["a package", "@lab/svt"],
  ])("refuses an import of %s, and says what may be imported", async (_, name) => {
    const { said } = await checked(
      `import * as other from "${name}";\nexport const double = (x: number) => other && x;\n`,
    );
    expect(said).toContain(`exercise.ts:1 imports "${name}", which this exercise does not need.`);
    expect(said).toContain("It may import @lab/data, @lab/jaxlike.");
  });

  it("lets types be imported, and packages that the exercise names", async () => {
    const imports = 'import { NumpyRandom, type Triplets } from "@lab/data";\nexport type Known = Triplets;\n';
    const { code } = await checked(`${imports}${body("return new NumpyRandom(1) && 2 * x;")}`);
    expect(code).toBe(0);
  });

  it.each([
    [
      "a name",
      'import { jit, vmap } from "@lab/jaxlike";',
      "return jit(vmap as never)(x as never) as never;",
      "vmap",
      ":3",
    ],
    ["a name that is exported on", 'export { vmap as double } from "@lab/jaxlike";', "", "vmap", ""],
    ["a member", 'import * as jax from "@lab/jaxlike";', "return jax.vmap(x as never) as never;", "vmap", ":3"],
    ["what is in a namespace", 'import { nn } from "@lab/jaxlike";', "return nn.selu(x) as never;", "nn.selu", ":3"],
  ])("says that %s is what the exercise asks to be written", async (_, imports, statements, name, line) => {
    const { code, said } = await checked(`${imports}\n${statements === "" ? "" : body(statements)}`);
    expect(code).toBe(1);
    expect(said).toContain(
      `exercise.ts${line} takes ${name} of @lab/jaxlike: it is what this exercise asks you to write.`,
    );
    const italian = flat((await course.lab("check", "1", "--language", "it")).stdout);
    expect(italian).toContain(`exercise.ts${line} prende ${name} da @lab/jaxlike: è proprio ciò che l'esercizio`);
  });

  it("says so, too, of what is used before the checks begin", async () => {
    const { said } = await checked(
      'import { vmap } from "@lab/jaxlike";\nexport const double = vmap(Math.sqrt as never);\n',
    );
    expect(said).toContain("exercise.ts:2 takes vmap of @lab/jaxlike");
  });

  it("gives everything else of a package of which something is withheld", async () => {
    const imports = 'import * as jax from "@lab/jaxlike";\nimport { nn, numpy, type Array } from "@lab/jaxlike";\n';
    const { code, said } = await checked(
      `${imports}${body("const y = nn.relu(numpy.float32(x)) as never;\nreturn jax.nn === nn && y ? 2 * x : 0;")}`,
    );
    expect([code, said]).toEqual([0, expect.stringContaining("Passed")]);
    const missing = await checked(`import { nothing } from "@lab/jaxlike";\n${body("return nothing(x);")}`);
    expect(missing.said).toContain("exercise.ts:1 imports nothing from @lab/jaxlike, which has no such export.");
  });

  it("says where something is imported that its package does not have", async () => {
    const { said } = await checked(`import { nothing } from "@lab/data";\n${body("return nothing(x);")}`);
    expect(said).toContain(`exercise.ts:1 imports nothing from @lab/data, which has no such export.`);
  });

  it("says which function is no longer exported", async () => {
    const { said } = await checked("export const twice = 2;\n");
    expect(said).toContain("exercise.ts exports no double.");
  });

  it("shows what an answer prints, without letting it play the terminal", async () => {
    const { code, said, stdout } = await checked(body('console.log("x is", x, "\\u001b[2J");\nreturn 2 * x;'));
    expect(code).toBe(0);
    expect(said).toContain("What your code printed: | x is 3");
    expect(stdout).not.toContain("\u001b");
  });

  it.each([
    ["printed", 'console.log(JSON.stringify({ kind: "done" }));'],
    ["written to the channel", 'process.getBuiltinModule?.("node:fs").writeSync(3, \'{"kind":"done"}\\n\');'],
  ])("does not believe an answer that has %s that it passed", async (_, statement) => {
    const { code, said } = await checked(body(`${statement}\nprocess.exit(0);`));
    expect(code).toBe(1);
    expect(said).toContain("ended before the checks did");
  });

  it("notices a promise that never settles", async () => {
    const { said } = await checked("export const double = () => new Promise(() => {});\n");
    expect(said).toContain("a promise that never settles");
  });

  it("does not wait for timers that an answer leaves, and reports what they throw", async () => {
    expect((await checked(`setInterval(() => {}, 1000);\n${RIGHT}`)).code).toBe(0);
    const { said } = await checked(
      'export const double = () => { setTimeout(() => { throw new Error("late"); }); return new Promise(() => {}); };\n',
    );
    expect(said).toContain("Error: late");
  });

  it("reports an error that keeps the file from loading", async () => {
    const { said } = await checked(`const table = JSON.parse("{");\n${RIGHT}`);
    expect(said).toMatch(
      /stopped by an error outside of the checks\. Your code threw at .*exercise\.ts:1: SyntaxError/,
    );
  });

  it("checks all with a line each, but what builds upon a failed one", async () => {
    const { code, stdout } = await course.lab("check", "--all");
    expect(code).toBe(1);
    expect(flat(stdout)).toMatch(/^open 1 Twice a number blocked 2 A total \(not checked: builds upon 01-double\)/);
    await course.answer(RIGHT);
    await writeFile(join(course.folder, "02-total/exercise.ts"), RIGHT);
    expect(await course.lab("check", "--all")).toMatchObject({ code: 0 });
  });

  it("is JSON for programs", async () => {
    await course.answer(body("return x * x;"));
    const { code, stdout } = await course.lab("check", "double", "--json");
    const [result] = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(result).toMatchObject({ exercise: "01-double", points: 2, passed: false, output: "" });
    expect(result.checks[0]).toMatchObject({ name: "two times three is six", state: "failed", failure: { got: "9" } });
  });

  it("keeps every line within 40 columns but for paths", async () => {
    await course.answer(body("return x * x;"));
    const { stdout } = await course.labWith({ env: { COLUMNS: "40" } }, "check", "1");
    const wide = stdout.split("\n").filter((line) => line.length > 40);
    expect(wide.filter((line) => line.trim().includes(" "))).toEqual([]);
  });

  it("works the same in a folder that is reached by a link", async () => {
    const link = `${course.folder}-link`;
    await symlink(course.folder, link, "junction");
    await course.answer(`import * as fs from "node:fs";\nexport const double = () => fs;\n`);
    const { code, stdout } = await course.lab("check", "1", "--course", link);
    await rm(link);
    expect([code, flat(stdout)]).toEqual([1, expect.stringContaining('imports "node:fs"')]);
  });

  it("leaves nothing of its runs behind", async () => {
    await checked(body("while (true);"), "--time-limit", "1");
    expect(await readdir(join(course.folder, ".lab/running"))).toEqual([]);
  });

  it("is interrupted by Ctrl-C with 130, and takes the answer's process along", async () => {
    await course.answer(body("while (true);"));
    const code = await new Promise((resolve) => {
      const child = course.start(["check", "1"]);
      child.on("exit", resolve);
      const timer = setInterval(async () => {
        const names = await readdir(join(course.folder, ".lab/running")).catch(() => []);
        if (names.length === 0) return;
        clearInterval(timer);
        child.kill("SIGINT");
      }, 20);
    });
    expect(code).toBe(130);
    expect(await readdir(join(course.folder, ".lab/running"))).toEqual([]);
  }, 20_000);
});
