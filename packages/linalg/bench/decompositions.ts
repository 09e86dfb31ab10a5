// Decompositions beside NumPy (OpenBLAS), as ratios in one run: `npx tsx bench/decompositions.ts` after a build.
import { execFileSync } from "node:child_process";
import { availableKernelSets, cholesky, eigh, Matrix, matmul, qr, solve, svd, useThreads } from "@lab/linalg";

interface Row {
  readonly name: string;
  readonly ours: () => unknown;
  /** The same in NumPy, on arrays of the same shapes: r(m, n) is random, p(n) positive definite, s(n) symmetric. */
  readonly numpy: string;
}

let state = 1;
const random = (rows: number, cols: number) =>
  new Matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 1_073_741_823.5 - 1;
    }),
  );

function symmetric(n: number): Matrix {
  const a = random(n, n);
  const t = a.transpose();
  return new Matrix(
    n,
    n,
    a.data.map((x, p) => x + t.data[p]!),
  );
}

function positive(n: number): Matrix {
  const x = random(n, n);
  const a = matmul(x, x, { transposeB: true });
  for (let i = 0; i < n; i++) a.data[i * (n + 1)]! += 1;
  return a;
}

function rows(): Row[] {
  const [wide, square, tall, small] = [random(943, 1682), random(500, 500), random(2000, 200), random(12, 12)];
  const [definite, system, sides, even] = [positive(1000), random(1000, 1000), random(1000, 10), symmetric(500)];
  return [
    { name: "svd 943 × 1682", ours: () => svd(wide), numpy: "a=r(943,1682); f=lambda: l.svd(a,full_matrices=False)" },
    { name: "svd 500 × 500", ours: () => svd(square), numpy: "a=r(500,500); f=lambda: l.svd(a)" },
    { name: "svd 12 × 12", ours: () => svd(small), numpy: "a=r(12,12); f=lambda: l.svd(a)" },
    { name: "eigh 500", ours: () => eigh(even), numpy: "a=r(500,500); a=a+a.T; f=lambda: l.eigh(a)" },
    { name: "qr 2000 × 200", ours: () => qr(tall), numpy: "a=r(2000,200); f=lambda: l.qr(a)" },
    {
      name: "cholesky 1000",
      ours: () => cholesky(definite),
      numpy: "a=r(1000,1000); a=a@a.T+n.eye(1000); f=lambda: l.cholesky(a)",
    },
    {
      name: "solve 1000, 10 sides",
      ours: () => solve(system, sides),
      numpy: "a=r(1000,1000); b=r(1000,10); f=lambda: l.solve(a,b)",
    },
  ];
}

/** The best of several runs, within about a second and a half. */
function milliseconds(compute: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  const end = performance.now() + 1500;
  for (let run = 0; run < 3 || (performance.now() < end && run < 2000); run++) {
    const start = performance.now();
    compute();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function findPython(): string | undefined {
  const candidates = [process.env.LAB_PYTHON, "python3", "/usr/bin/python3"].filter((path) => path !== undefined);
  return candidates.find((path) => {
    try {
      execFileSync(path, ["-c", "import numpy"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

function numpyMilliseconds(python: string, setup: string): number {
  const program = `
import numpy as n, time
l = n.linalg
g = n.random.RandomState(1)
r = lambda *s: g.rand(*s) * 2 - 1
${setup.replaceAll("; ", "\n")}
best = 1e9
end = time.perf_counter() + 1.5
runs = 0
while runs < 3 or (time.perf_counter() < end and runs < 2000):
    t = time.perf_counter(); f(); best = min(best, time.perf_counter() - t); runs += 1
print(best * 1000)`;
  return Number(execFileSync(python, ["-c", program], { encoding: "utf8" }));
}

const python = findPython();
console.log(
  `kernels: ${availableKernelSets()[0]}; ${python === undefined ? "no NumPy found" : "NumPy with its own threads"}`,
);
console.log(
  "".padEnd(22),
  "1 thread".padStart(12),
  "threads".padStart(12),
  "NumPy".padStart(12),
  "ours / NumPy".padStart(14),
);
for (const { name, ours, numpy } of rows()) {
  useThreads(1);
  const one = milliseconds(ours);
  useThreads("auto");
  const many = milliseconds(ours);
  const theirs = python === undefined ? Number.NaN : numpyMilliseconds(python, numpy);
  const cell = (ms: number) => `${ms.toFixed(ms < 10 ? 3 : 0)} ms`.padStart(12);
  console.log(
    name.padEnd(22),
    cell(one),
    cell(many),
    cell(theirs),
    (Math.min(one, many) / theirs).toFixed(2).padStart(14),
  );
}
