// The product of square matrices beside NumPy (OpenBLAS), in billions of floating-point operations a second, for each
// set of kernels and one and two threads: `npx tsx bench/matmul.ts` after a build.
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { availableKernelSets, type KernelSet, Matrix, matmul, useKernels, useThreads } from "@lab/linalg";

const SIZES = [256, 512, 1024];
const THREADS = [1, 2];
const SECONDS_A_MEASUREMENT = 1.5;

type Rates = readonly number[];

/** Runs this file again with the flag that Node before 22 needs; false where it is of no use. */
function againWithRelaxedSimd(): boolean {
  const flag = "--experimental-wasm-relaxed-simd";
  if (availableKernelSets().includes("relaxed-simd") || process.execArgv.includes(flag)) return false;
  const file = fileURLToPath(import.meta.url);
  return spawnSync(process.execPath, [flag, ...process.execArgv, file], { stdio: "inherit" }).status === 0;
}

function random(n: number): Matrix {
  let state = n;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 1_073_741_823.5 - 1;
  };
  return new Matrix(n, n, Float64Array.from({ length: n * n }, next));
}

/** The best rate within a time in which a busy machine has some quiet moment. */
function rate(n: number): number {
  const [a, b] = [random(n), random(n)];
  let best = Number.POSITIVE_INFINITY;
  const end = performance.now() + SECONDS_A_MEASUREMENT * 1000;
  for (let run = 0; run < 3 || performance.now() < end; run++) {
    const start = performance.now();
    matmul(a, b);
    best = Math.min(best, performance.now() - start);
  }
  return (2 * n ** 3) / best / 1e6;
}

function ours(kernelSet: KernelSet, threads: number): Rates {
  useKernels(kernelSet);
  useThreads(threads);
  return SIZES.map(rate);
}

function findPython(): string | undefined {
  const candidates = [process.env.LAB_PYTHON, "python3", "/usr/bin/python3"].filter((path) => path !== undefined);
  return candidates.find((path) => spawnSync(path, ["-c", "import numpy"], { stdio: "ignore" }).status === 0);
}

function numpy(python: string, threads: number): Rates {
  const program = `
import numpy, time
for n in ${JSON.stringify(SIZES)}:
    a, b = numpy.random.rand(n, n), numpy.random.rand(n, n)
    best, end = 1e9, time.perf_counter() + ${SECONDS_A_MEASUREMENT}
    while time.perf_counter() < end:
        t = time.perf_counter(); a @ b; best = min(best, time.perf_counter() - t)
    print(2 * n ** 3 / best / 1e9)`;
  const limits = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"].map((name) => [name, String(threads)]);
  const env = { ...process.env, ...Object.fromEntries(limits) };
  return execFileSync(python, ["-c", program], { encoding: "utf8", env }).trim().split("\n").map(Number);
}

function print(name: string, threads: number, rates: Rates, reference: Rates | undefined): void {
  const cells = rates.map((each, i) => {
    const ratio = reference === undefined ? "" : ` (${(each / reference[i]!).toFixed(2)})`;
    return `${each.toFixed(1)}${ratio}`.padStart(16);
  });
  console.log(name.padEnd(14), String(threads).padStart(7), ...cells);
}

function bench(): void {
  const python = findPython();
  console.log(
    "f64 matmul, GFLOP/s",
    python === undefined ? "(no NumPy found)" : "(in brackets: of NumPy's on as many threads)",
  );
  console.log("".padEnd(14), "threads", ...SIZES.map((n) => `${n} × ${n}`.padStart(16)));
  for (const threads of THREADS) {
    const reference = python === undefined ? undefined : numpy(python, threads);
    if (reference !== undefined) print("NumPy", threads, reference, undefined);
    for (const kernelSet of availableKernelSets()) {
      if (kernelSet === "javascript" && threads > 1) continue;
      print(kernelSet, threads, ours(kernelSet, threads), reference);
    }
  }
  useKernels("auto");
  useThreads("auto");
}

if (!againWithRelaxedSimd()) bench();
