import { describe, expect, it } from "vitest";
import { CallSite, captureCallSite, describeStack } from "./source-location.js";

const OWN = "/srv/me/lab/src/core/source-location.ts";
const BUNDLE = "/srv/me/app/node_modules/@lab/jaxlike/dist/index.js";

describe("captureCallSite", () => {
  it("finds the caller outside the package: here this test", () => {
    expect(captureCallSite().describe()).toMatch(/^(packages\/jaxlike\/)?src\/core\/source-location\.test\.ts:\d+$/);
  });

  it("looks past more frames than engines note by default, and leaves their limit alone", () => {
    const { prepareStackTrace, stackTraceLimit: limit } = Error;
    const nest = (depth: number): CallSite => (depth === 0 ? captureCallSite() : nest(depth - 1));
    const site = nest(30);
    let frames = 0;
    Error.prepareStackTrace = (_, callSites) => {
      frames = Math.max(frames, callSites.length);
      return "";
    };
    site.describe();
    Error.prepareStackTrace = prepareStackTrace;
    expect(frames).toBeGreaterThan(30);
    expect(Error.stackTraceLimit).toBe(limit);
  });

  it("reads the stack only when asked", () => {
    let reads = 0;
    const error = new Error();
    Object.defineProperty(error, "stack", {
      get: () => {
        reads++;
        return "f@/elsewhere/a.js:3:1";
      },
    });
    const site = new CallSite(error);
    expect(reads).toBe(0);
    expect(site.describe()).toBe("/elsewhere/a.js:3");
    expect(reads).toBe(1);
  });
});

describe("describeStack", () => {
  it.each([
    [
      "Node, unbundled",
      `Error
    at captureCallSite (file:///srv/me/lab/src/core/source-location.ts:30:9)
    at new Traced (file:///srv/me/lab/src/transforms/jit.ts:5:1)
    at Array.map (<anonymous>)
    at async Module.train (file:///srv/me/lab/app/train%20me.ts:12:34)
    at node:internal/modules/run:1:1`,
      OWN,
      "app/train me.ts:12",
    ],
    [
      "Node, bundled in several chunks",
      `Error
    at captureCallSite (file:///srv/me/app/node_modules/@lab/jaxlike/dist/chunk-ABC.js:30:9)
    at jit (file:///srv/me/app/node_modules/@lab/jaxlike/dist/index.js:5:1)
    at file:///srv/me/app/main.js:3:5`,
      BUNDLE,
      "/srv/me/app/main.js:3",
    ],
    [
      "Node, a test beside the sources",
      `Error
    at jit (/srv/me/lab/src/transforms/jit.ts:5:1)
    at /srv/me/lab/src/transforms/jit.test.ts:8:2`,
      OWN,
      "src/transforms/jit.test.ts:8",
    ],
    [
      "Node, folders with parentheses and blanks",
      `Error
    at jit (/srv/me/lab/src/transforms/jit.ts:5:1)
    at Object.<anonymous> (/data/copy (2)/@a b/main.js:8:2)`,
      OWN,
      "/data/copy (2)/@a b/main.js:8",
    ],
    [
      "Node on Windows",
      `Error
    at jit (file:///C:/lab/src/transforms/jit.ts:5:1)
    at main (C:\\srv\\main.js:8:2)`,
      "C:/lab/src/core/source-location.ts",
      "C:/srv/main.js:8",
    ],
    [
      "Chrome, from the optimized dependencies of Vite, with evaluated code on the way",
      `Error
    at jit (http://localhost:5173/node_modules/.vite/deps/@lab_jaxlike.js?v=12ab:5:1)
    at eval (eval at run (http://localhost:5173/src/x.ts:1:1), <anonymous>:1:7)
    at run (http://localhost:5173/src/main.ts?t=99:41:3)`,
      "http://localhost:5173/node_modules/.vite/deps/@lab_jaxlike.js",
      "http://localhost:5173/src/main.ts:41",
    ],
    [
      "Firefox",
      `captureCallSite@https://cdn.example/@lab/jaxlike/dist/index.js:30:9
jit/<@https://cdn.example/@lab/jaxlike/dist/index.js:50:9
@https://site.example/main.js line 3 > eval:1:1
step@https://site.example/@me/main.js:41:3
@https://site.example/main.js:1:1
`,
      "https://cdn.example/@lab/jaxlike/dist/index.js",
      "https://site.example/@me/main.js:41",
    ],
    [
      "Safari",
      `captureCallSite@https://cdn.example/@lab/jaxlike/dist/index.js:30:9
jit@https://cdn.example/@lab/jaxlike/dist/index.js:50:9
map@[native code]
module code@https://site.example/main.js:7:11`,
      "https://cdn.example/@lab/jaxlike/dist/index.js",
      "https://site.example/main.js:7",
    ],
    [
      "code of a dependent package below the bundle",
      "at f (/a/dist/sub/user.js:1:2)",
      "/a/dist/index.js",
      "/a/dist/sub/user.js:1",
    ],
  ])("%s", (_, stack, ownFile, expected) => {
    expect(describeStack(stack, ownFile, "/srv/me/lab")).toBe(expected);
  });

  it("takes the path relative to a root or Windows working directory too", () => {
    expect(describeStack("at f (/a/b.js:1:2)", OWN, "/")).toBe("a/b.js:1");
    expect(describeStack("at f (C:\\srv\\a\\b.js:1:2)", OWN, "C:\\srv")).toBe("a/b.js:1");
    expect(describeStack("at f (/srv2/b.js:1:2)", OWN, "/srv")).toBe("/srv2/b.js:1");
    expect(describeStack("at f (/srv/b.js:1:2)", OWN, undefined)).toBe("/srv/b.js:1");
  });

  it("says nothing where there is nothing to say", () => {
    expect(describeStack(undefined, OWN, "/")).toBeUndefined();
    expect(describeStack("Error", OWN, "/")).toBeUndefined();
    expect(
      describeStack("Error\n    at jit (/srv/me/app.js:1:1)\n    at user (/srv/me/app.js:2:1)", "/srv/me/app.js", "/"),
    ).toBeUndefined();
    expect(describeStack("Error\n    at <anonymous>\n    at native", OWN, "/")).toBeUndefined();
  });

  it("does not trip over a URL that is not encoded", () => {
    expect(describeStack("at f (file:///a/100%/b.js:1:2)", OWN, undefined)).toBe("/a/100%/b.js:1");
  });
});
