import { devicePut, devices, numpy as jnp, random } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./04-devices.ts?raw";

export const deviceTransfers: Section = {
  id: "devices",
  title: "Where the data lives",
  lecture: "01:24:49",
  idea: `
    JAX computes on whatever device an array is on. Data that the host has,
    such as a typed array, must first go there: implicitly at every call, or
    once and explicitly by devicePut. On a GPU that copy can double the
    cost; where the only device is the CPU, it stays within the same memory.`,
  source,
  timings: "x·xᵀ for x of 500 × 500",
  run({ show, time }) {
    // #region shown
    const n = 500;
    const x = random.normal(random.key(0), [n, n]);
    const host = x.dataSync() as Float32Array; // a typed array, on the host
    show(devices().map(String), "devices");

    for (const device of devices()) {
      const there = devicePut(x, device);
      time(`all on ${device}`, () => jnp.dot(there, there.T));
    }

    time("all on the host, in JavaScript", () => timesItsTranspose(host, n));

    time("implicit transfer", () => {
      const moved = jnp.reshape(host, [n, n]); // at every call
      return jnp.dot(moved, moved.T);
    });

    for (const device of devices()) {
      const moved = devicePut(host, device).reshape(n, n); // once
      time(`explicit, to ${device}`, () => jnp.dot(moved, moved.T));
    }

    function timesItsTranspose(a: Float32Array, n: number): Float32Array {
      const product = new Float32Array(n * n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let k = 0; k < n; k++) sum += a[i * n + k]! * a[j * n + k]!;
          product[i * n + j] = sum;
        }
      }
      return product;
    }
    // #endregion
  },
};
