import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The package as it is when it is loaded on a host with these globals. */
async function loadedWith(globals: Record<string, unknown>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const { LinalgError, Matrix, availableKernelSets, matmul, useKernels } = await import("../index.js");
  const { createArena, currentKernelSet } = await import("./host.js");
  return { LinalgError, Matrix, availableKernelSets, createArena, currentKernelSet, matmul, useKernels };
}

type Loaded = Awaited<ReturnType<typeof loadedWith>>;

function expectJavascriptWorks({ Matrix, availableKernelSets, currentKernelSet, matmul }: Loaded): void {
  expect(availableKernelSets()).toEqual(["javascript"]);
  expect(currentKernelSet()).toBe("javascript");
  const a = Matrix.fromRows([
    [1, 2],
    [3, 4],
  ]);
  expect(matmul(a, a).toRows()).toEqual([
    [7, 10],
    [15, 22],
  ]);
}

describe("the choice of kernels", () => {
  it("is WebAssembly with SIMD on this host, and can be changed", async () => {
    const { availableKernelSets, currentKernelSet, createArena, useKernels } = await loadedWith({});
    expect(availableKernelSets()).toContain("simd");
    expect(currentKernelSet()).toBe(availableKernelSets()[0]);
    for (const kernelSet of availableKernelSets()) {
      useKernels(kernelSet);
      expect(createArena(100).kernelSet).toBe(kernelSet);
    }
    useKernels("auto");
    expect(currentKernelSet()).toBe(availableKernelSets()[0]);
  });

  it("is JavaScript on a host without WebAssembly", async () => {
    expectJavascriptWorks(await loadedWith({ WebAssembly: undefined }));
  });

  it("is JavaScript where a content security policy forbids compiling", async () => {
    class Module {
      constructor() {
        throw new EvalError("Refused to compile or instantiate WebAssembly module");
      }
    }
    expectJavascriptWorks(await loadedWith({ WebAssembly: { ...own(WebAssembly), Module } }));
  });

  it("is JavaScript on a host without SIMD", async () => {
    expectJavascriptWorks(await loadedWith({ WebAssembly: { ...own(WebAssembly), validate: () => false } }));
  });

  it("is refused with the list of what there is", async () => {
    const { LinalgError, useKernels } = await loadedWith({ WebAssembly: undefined });
    expect(() => useKernels("simd")).toThrow(LinalgError);
    expect(() => useKernels("simd")).toThrow(/"simd".*"auto", "javascript"/);
    expect(() => useKernels("fastest" as "auto")).toThrow(/"fastest"/);
  });
});

describe("an arena", () => {
  it("is JavaScript's where no more WebAssembly memories can be had", async () => {
    class Memory {
      constructor() {
        throw new RangeError("WebAssembly.Memory(): could not allocate memory");
      }
    }
    const { createArena, currentKernelSet, matmul, Matrix } = await loadedWith({
      WebAssembly: { ...own(WebAssembly), Memory },
    });
    expect(currentKernelSet()).not.toBe("javascript");
    expect(createArena(100).kernelSet).toBe("javascript");
    expect(matmul(Matrix.identity(2), Matrix.identity(2)).toRows()).toEqual(Matrix.identity(2).toRows());
  });

  it("is JavaScript's beyond 4 GiB", async () => {
    const { createArena } = await loadedWith({});
    expect(createArena(2 ** 32).kernelSet).toBe("javascript");
  });

  it("says so in a typed error where no memory is left at all", async () => {
    const { createArena } = await loadedWith({ WebAssembly: undefined });
    expect(() => createArena(2 ** 40).float64(2 ** 45)).toThrow(
      expect.objectContaining({ name: "LinalgError", code: "out-of-memory" }),
    );
  });

  it("can be made a thousand times over, and all at once", async () => {
    const { createArena } = await loadedWith({});
    const arenas = Array.from({ length: 1000 }, () => createArena(1000));
    const last = arenas.at(-1)!;
    const x = last.put(Float64Array.of(3, 4));
    expect(last.dot(2, x, 0, x, 0)).toBe(25);
    expect(new Set(arenas).size).toBe(1000);
  });

  it("reserves the workspace that gemm asks for", async () => {
    const embedded = await import("../generated/kernels.js");
    const { WORKSPACE_BYTES } = await import("./wasm.js");
    const bytes = Uint8Array.from(atob(embedded.simd.base64), (character) => character.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    expect((exports.gemmWorkspaceBytes as () => number)()).toBe(WORKSPACE_BYTES);
  });
});

/** The members of a namespace object, which are not enumerable. */
function own(namespace: object): object {
  return Object.fromEntries(
    Object.getOwnPropertyNames(namespace).map((name) => [name, Reflect.get(namespace, name) as unknown]),
  );
}
