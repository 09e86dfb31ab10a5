// `pnpm bench jaxlike`: what the interpreters cost, on arrays so small that arithmetic is free, and the lecture's
// table (one row at a time, vmap, vmap and jit). The compiler and its comparison with other libraries are to come.
import { grad, jit, numpy as jnp, lax, makeJaxpr, type Array as NDArray, random, vmap } from "@lab/jaxlike";

/** The median over some runs of the time of one of `calls` calls, in milliseconds. */
function median(body: () => void, calls: number, runs = 7): number {
  body();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) body();
    return (performance.now() - start) / calls;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

const micro = (ms: number): string => `${(ms * 1000).toFixed(2)} µs`;
const milli = (ms: number): string => `${ms.toFixed(2)} ms`;
const print = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);

const tiny = jnp.array([1, 2, 3]);
const f = (x: NDArray): NDArray => jnp.sum(jnp.sin(x).mul(x).add(1));
const jitted = jit(f);
const jittedGrad = jit(grad(f));
print("eager lax.add of two arrays of 3", micro(median(() => lax.add(tiny, tiny), 20_000)));
print("eager x.add(1)", micro(median(() => tiny.add(1), 20_000)));
print("sum(sin(x)·x + 1), eager", micro(median(() => f(tiny), 5_000)));
print("the same, jitted and warm", micro(median(() => jitted(tiny), 5_000)));
print("its gradient, eager", micro(median(() => grad(f)(tiny), 500)));
print("its gradient, jitted and warm", micro(median(() => jittedGrad(tiny), 5_000)));

const chain = (x: NDArray): NDArray => {
  let y = x;
  for (let i = 0; i < 200; i++) y = lax.add(lax.mul(y, 0.5), x);
  return y;
};
print("tracing 400 equations", milli(median(() => makeJaxpr((x: NDArray) => chain(x))(tiny), 1)));
print(
  "tracing the gradient of 400 equations",
  milli(median(() => makeJaxpr(grad((x: NDArray) => jnp.sum(chain(x))))(tiny), 1)),
);

console.log("\nThe lecture's dot product squared, 1000 rows of 100:");
const dotSquared = (x: NDArray, y: NDArray): NDArray => jnp.square(jnp.dot(x, y));
const X = random.normal(random.key(0), [1000, 100]);
const Y = random.normal(random.key(1), [1000, 100]);
const rows = vmap(dotSquared);
const compiled = jit(rows);
const naive = median(() => {
  for (let i = 0; i < 1000; i++) dotSquared(X.get(i), Y.get(i));
}, 1);
const mapped = median(() => rows(X, Y), 5);
const both = median(() => compiled(X, Y), 5);
print("one row at a time", milli(naive));
print("vmap", `${milli(mapped)}  ${(naive / mapped).toFixed(0)} times faster`);
print("vmap and jit", `${milli(both)}  ${(naive / both).toFixed(0)} times faster`);
