import { describe, expect, it } from "vitest";
import { argumentName, argumentNames, functionName } from "./argument-names.js";

/** Functions from text, so that no compiler rewrites what is to be read. */
const evaluate = (text: string): unknown => new Function(`return ${text};`)();

describe("argumentNames", () => {
  it.each<[string, (string | undefined)[] | undefined]>([
    ["() => 0", []],
    ["x => x", ["x"]],
    ["async x => x", ["x"]],
    ["async => async", ["async"]],
    ["(x) => x", ["x"]],
    ["(x, y) => x", ["x", "y"]],
    ["async (x, y) => x", ["x", "y"]],
    ["($a, _b, ünï, x1,) => 0", ["$a", "_b", "ünï", "x1"]],
    ["function (x, y) { return (x, y); }", ["x", "y"]],
    ["function named(x) { return x; }", ["x"]],
    ["function* g(x) { yield x; }", ["x"]],
    ["function none() { return (1, 2); }", []],
    ["({ method(x, y) { return x; } }).method", ["x", "y"]],
    ["({ ['a(' + ')'](x) { return x; } })['a()']", ["x"]],
    ["({ 'a(b, c'(x) { return x; } })['a(b, c']", ["x"]],
    ["({ async *m(x) { yield x; } }).m", ["x"]],
    ["Object.getOwnPropertyDescriptor({ set v(x) {} }, 'v').set", ["x"]],
    ["class { static m(x) {} }.m", ["x"]],
    ["(x = 1, y = [1, 2], z = f(1, 2)) => 0", ["x", "y", "z"]],
    ['(x = \') => (\', y = "a\\",b", z = `,1,`) => 0', ["x", "y", "z"]],
    ["(x = (a, b) => a, y = { a, b }) => 0", ["x", "y"]],
    ["(x=1,y) => 0", ["x", "y"]],
    ["(x, { y, z }, [u, v] = [], w) => 0", ["x", undefined, undefined, "w"]],
    ["({ a } = { a: 1 }) => 0", [undefined]],
    ["(x, ...rest) => 0", ["x", "...rest"]],
    ["(... rest) => 0", ["...rest"]],
    ["(...[a, b]) => 0", [undefined]],
    ["(x /* the first, or (so) */, // and =>\n y) => 0", ["x", "y"]],
    ["function /* (a) */ f(/* b */ x) { return x; }", ["x"]],
    ["/* note */ x => x", ["x"]],
    ["(x = /[)]/) => 0", undefined],
    ["class A { constructor(x) {} }", undefined],
    ["Math.sin", undefined],
    ["((x) => x).bind(null)", undefined],
    ["new Proxy((x) => x, {})", undefined],
  ])("of %s are %j", (text, names) => {
    expect(argumentNames(evaluate(text) as () => void)).toEqual(names);
  });

  it("cannot be misled by a toString of one's own, nor made to throw", () => {
    const liar = Object.assign((x: unknown) => x, { toString: () => "(y) => 0" });
    expect(argumentNames(liar)).toEqual(["x"]);
    expect(argumentNames({} as () => void)).toBeUndefined();
    const { proxy, revoke } = Proxy.revocable(() => 0, {});
    revoke();
    expect(argumentNames(proxy)).toBeUndefined();
    expect(functionName(proxy)).toBe("<lambda>");
  });
});

describe("argumentName", () => {
  it("numbers what a rest parameter collects", () => {
    const names = argumentNames((_x: unknown, ...xs: unknown[]) => xs);
    expect([0, 1, 2].map((i) => argumentName(names, i))).toEqual(["_x", "xs[0]", "xs[1]"]);
  });
  it("is undefined beyond the parameters, and without names", () => {
    expect(argumentName(["x", undefined], 1)).toBeUndefined();
    expect(argumentName(["x"], 1)).toBeUndefined();
    expect(argumentName(undefined, 0)).toBeUndefined();
  });
});

describe("functionName", () => {
  it.each([
    ["function f() {}", "f"],
    ["(() => { const g = () => 0; return g; })()", "g"],
    ["() => 0", "<lambda>"],
    ["function () {}", "<lambda>"],
    ["(function f() {}).bind(null).bind(null)", "f"],
    ["(() => 0).bind(null)", "<lambda>"],
    ["({ m() {} }).m", "m"],
    ["class { static name = 3 }", "<lambda>"],
    ["Object.defineProperty(() => 0, 'name', { get() { throw new Error(); } })", "<lambda>"],
  ])("of %s is %s", (text, name) => {
    expect(functionName(evaluate(text) as () => void)).toBe(name);
  });
});
