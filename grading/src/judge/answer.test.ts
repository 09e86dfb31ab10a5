// Answers in real processes, at the best level of this machine.
import type { ExerciseInfo } from "@lab/course";
import * as jaxlike from "@lab/jaxlike";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Isolation, openIsolation, probeIsolation } from "../jail/isolation.ts";
import { startJail } from "../jail/jail.ts";
import { Foreign } from "../rpc/wire.ts";
import { Answer } from "./answer.ts";
import { type Packages, preparePackages } from "./packages.ts";
import { AnswerThrew, type Stopped } from "./stopped.ts";
import { TimeBudget } from "./time-budget.ts";

const { numpy: jnp, random } = jaxlike;
const exercise: ExerciseInfo = {
  id: "01-a",
  title: "A",
  part: "p",
  points: 1,
  covers: [],
  imports: ["@lab/jaxlike"],
  withholds: ["@lab/jaxlike nn.selu", "@lab/jaxlike nn.relu", "@lab/jaxlike hessian"],
};
const IMPORTS = 'import * as jax from "@lab/jaxlike";\n';

let isolation: Isolation;
let packages: Packages;
const opened: Answer[] = [];

beforeAll(async () => {
  const { level } = await probeIsolation();
  isolation = await openIsolation(level);
  packages = await preparePackages({ title: "", parts: [], exercises: [exercise] }, isolation);
}, 60_000);
afterAll(async () => {
  await Promise.all(opened.map((answer) => answer.close()));
  isolation?.close();
});

function open(source: string, patience = 1): Answer {
  const answer = new Answer({ isolation, packages, source, exercise, budget: new TimeBudget(patience) });
  opened.push(answer);
  return answer;
}

const stopped = (verdict: Stopped["verdict"], message = "") =>
  expect.objectContaining({ name: "Stopped", verdict, message: expect.stringContaining(message) });

describe("an answer that is asked", () => {
  it("gets copies of what it is given, and gives copies back", async () => {
    const answer = open(
      "export const same = (x: unknown) => x; export const change = (x: number[]) => { x[0] = 9; return x; };",
    );
    const value = { list: [1, Number.NaN, -0], typed: Float32Array.of(1.5), big: 3n, nothing: undefined };
    expect(await answer.call("same", [value])).toStrictEqual(value);
    const mine = [1, 2];
    expect(await answer.call("change", [mine])).toEqual([9, 2]);
    expect(mine).toEqual([1, 2]);
  });

  it("may take its time by a promise", async () => {
    const answer = open(
      "export const later = async (x: number) => { await new Promise((r) => setTimeout(r, 10)); return x; };",
    );
    expect(await answer.call("later", [5])).toBe(5);
  });

  it("calls functions that it is given, as any other, and sees what they throw", async () => {
    const answer = open(`export const sum = (f: (x: number) => number) => f(1) + f(2);
export const caught = (f: () => number) => { try { return f(); } catch (error) { return (error as Error).message; } };`);
    const calls: number[] = [];
    const double = (x: number) => {
      calls.push(x);
      return 2 * x;
    };
    expect(await answer.call("sum", [double])).toBe(6);
    expect(calls).toEqual([1, 2]);
    const throwing = () => {
      throw new Error("from the judge");
    };
    expect(await answer.call("caught", [throwing])).toBe("from the judge");
  });

  it("returns functions that can be called, which keep what they know", async () => {
    const answer = open("export const counter = (from: number) => { let n = from; return { next: () => ++n }; };");
    const { next } = (await answer.call("counter", [5])) as { next: () => Promise<number> };
    expect([await next(), await next()]).toEqual([6, 7]);
  });

  it("gets arrays of JAX, of any type, and gives them back", async () => {
    const answer = open(
      `${IMPORTS}export const same = (x: jax.Array) => x; export const key = (k: jax.Array) => jax.random.split(k);`,
    );
    for (const array of [
      jnp.array([[1.5, 2]]),
      jnp.array([1, 2], { dtype: "int32" }),
      jnp.array([true, false]),
      jnp.array([1.5], { dtype: "bfloat16" }),
      jaxlike.enableX64(true, () => jnp.array(1 / 3, { dtype: "float64" })),
      jnp.zeros([0, 3]),
    ]) {
      const got = (await answer.call("same", [array])) as jaxlike.Array;
      expect(got).toBeInstanceOf(jaxlike.Array);
      expect([got.dtype, got.shape, got.js()]).toEqual([array.dtype, array.shape, array.js()]);
    }
    const keys = (await answer.call("key", [random.key(3)])) as jaxlike.Array;
    expect(String(random.keyData(keys))).toBe(String(random.keyData(random.split(random.key(3)))));
  });

  it("cannot hand out a value of a function that is being traced", async () => {
    const answer = open(
      `${IMPORTS}let kept: unknown; export const leak = () => { jax.jit((x: jax.Array) => { kept = x; return x; })(1); return [kept]; };`,
    );
    const [got] = (await answer.call("leak", [])) as unknown[];
    expect(got).toBeInstanceOf(Foreign);
  });

  it("can be looked at from inside, with the packages beside it", async () => {
    const answer = open(`${IMPORTS}export const square = (x: jax.Array) => x.mul(x);`);
    const run = ({ student, library }: never, x: jaxlike.Array) => {
      const { grad } = library["@lab/jaxlike"] as typeof jaxlike;
      return grad((student as { square: never }).square)(x);
    };
    const got = (await answer.inside(run.toString(), [jnp.array(3)])) as jaxlike.Array;
    expect(got.item()).toBe(6);
  });

  it("throws as it would anywhere: with its message, its line and its classes", async () => {
    const answer = open(
      `${IMPORTS}export function f(x: jax.Array) {\n  return jax.jit((y: jax.Array) => (Number(y) > 0 ? y : y.neg()))(x);\n}`,
    );
    const error = await answer.call("f", [jnp.array(1)]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AnswerThrew);
    expect((error as AnswerThrew).isA("JaxError")).toBe(true);
    expect((error as AnswerThrew).isA("TypeError")).toBe(false);
    expect(answer.lineOf(error as AnswerThrew)).toBe(3);
    await expect(answer.call("g", [])).rejects.toMatchObject({ thrown: { name: "NotExported", message: "g" } });
    await expect(open("export const f = () => { throw 7; };").call("f", [])).rejects.toThrow("7 was thrown");
  });

  it("does not get what its exercise withholds, also not from a namespace, and gets all the rest", async () => {
    const answer = open(`import { nn, numpy as jnp } from "@lab/jaxlike";
export const selu = () => nn.selu(jnp.array(1));
export const relu = () => nn["re" + "lu" as "relu"](jnp.array(1));
export const elu = () => nn.elu(jnp.array(1));`);
    for (const name of ["selu", "relu"])
      await expect(answer.call(name, [])).rejects.toMatchObject({ thrown: { name: "WithheldError" } });
    expect(((await answer.call("elu", [])) as jaxlike.Array).item()).toBe(1);
    const whole = open(`${IMPORTS}export const f = () => typeof (jax as any).hessian;`);
    expect(await whole.call("f", [])).toBe("undefined");
  });

  it("has what it prints kept, and told apart from what was asked before", async () => {
    const answer = open(
      'export const f = (x: string) => { console.log(x); console.error("and", x); process.stdout.write("·"); };',
    );
    await answer.call("f", ["one"]);
    await answer.settle();
    expect(answer.takePrinted()).toBe("one\nand one\n·");
    await answer.call("f", ["two"]);
    await answer.settle();
    expect(answer.takePrinted()).toBe("two\nand two\n·");
  });
});

describe("an answer whose process ends", () => {
  it("is stopped by the clock, and has another process for the next question", async () => {
    const answer = open("export const f = (x: number) => { while (x > 0); return x; };", 0.05);
    await expect(answer.call("f", [1])).rejects.toEqual(stopped("timeout", "f took longer than 0.5 s"));
    expect(await answer.call("f", [0])).toBe(0);
  });

  it("has another process also when a function that it had returned was the end", async () => {
    const answer = open("export const make = () => () => { for (;;); }; export const one = () => 1;", 0.05);
    const endless = (await answer.call("make", [])) as () => Promise<never>;
    await expect(endless()).rejects.toEqual(stopped("timeout"));
    expect(await answer.call("one", [])).toBe(1);
  });

  it("has no more time for functions that it had returned than for its own", async () => {
    const answer = open("export const make = () => () => { for (;;); };", 0.02);
    for (let k = 0; k < 3; k++) {
      const endless = (await answer.call("make", [])) as () => Promise<never>;
      await expect(endless()).rejects.toEqual(stopped("timeout"));
    }
    await expect(answer.call("make", [])).rejects.toEqual(stopped("timeout", "for the whole exercise"));
  });

  it("has a limit for all questions together", async () => {
    const answer = open("export const f = (x: number) => { while (x > 0); return x; };", 0.02);
    for (let k = 0; k < 3; k++) await expect(answer.call("f", [1])).rejects.toEqual(stopped("timeout"));
    await expect(answer.call("f", [0])).rejects.toEqual(stopped("timeout", "for the whole exercise"));
  });

  it("has no other process when loading it was the end", async () => {
    const answer = open("process.exit(3);");
    await expect(answer.call("f", [])).rejects.toEqual(stopped("crash", "exit code 3"));
    expect(answer.unloadable).toEqual(stopped("crash"));
    await expect(answer.call("f", [])).rejects.toBe(answer.unloadable);
  });

  it("is found out when that happens after the answer was given", async () => {
    const answer = open('export const f = () => { setTimeout(() => { throw new Error("late"); }); return 1; };');
    expect(await answer.call("f", [])).toBe(1);
    await expect(answer.settle()).rejects.toEqual(stopped("crash", "late"));
  });

  it("is the grader's fault when the process could not start", async () => {
    const broken = { start: () => startJail({ file: "/nowhere/to/be/found", args: [] }) };
    const answer = new Answer({
      isolation: broken,
      packages,
      source: "export const f = 1;",
      exercise,
      budget: new TimeBudget(1),
    });
    await expect(answer.call("f", [])).rejects.toEqual(stopped("infra-error"));
    expect(answer.unloadable).toBeUndefined();
  });
});

describe("a judge's own mistake", () => {
  it("is an error of its own, not the answer's", async () => {
    const answer = open("export const f = () => 1;");
    await answer.call("f", []);
    const both = await Promise.allSettled([answer.call("f", []), answer.call("f", [])]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect((both[1] as PromiseRejectedResult).reason).toEqual(stopped("infra-error", "two things at a time"));
  });
});
