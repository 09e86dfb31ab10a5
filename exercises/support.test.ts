// What the checks of several exercises share.
import { CheckFailure } from "@lab/course";
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import { describe, expect, it } from "vitest";
import { numbersOf } from "./support/numbers-of.js";
import { unlessRefused } from "./support/unless-refused.js";

describe("numbersOf", () => {
  it("reads an array of JAX, with its axes", () => {
    expect(numbersOf(jnp.array([[1, 2]]))).toEqual([[1, 2]]);
    expect(numbersOf(jnp.array(3))).toBe(3);
  });

  it("leaves everything else as it is", () => {
    for (const value of [undefined, null, 1, "a", [1], { js: 1 }]) expect(numbersOf(value)).toBe(value);
  });
});

const refusal = { input: "f(1)", expected: "1", next: "Use jnp.where." };

describe("unlessRefused", () => {
  it("gives what the call gives, also when it is promised", async () => {
    expect(await unlessRefused(() => 1, refusal)).toBe(1);
    expect(await unlessRefused(async () => 2, refusal)).toBe(2);
  });

  it("makes of an error of JAX's a finding with its first line and the next step", async () => {
    const choose = (x: JaxArray): JaxArray => (Number(x) < 3 ? x : x.neg());
    const refused = unlessRefused(() => jit(choose)(jnp.array(1)), refusal);
    await expect(refused).rejects.toThrow(CheckFailure);
    await expect(refused).rejects.toMatchObject({
      ...refusal,
      got: "TracerBoolConversionError: Attempted boolean conversion of traced array with shape float32[]",
    });
  });

  it("lets every other error through", async () => {
    const other = new Error("not written yet");
    const call = () => {
      throw other;
    };
    await expect(unlessRefused(call, refusal)).rejects.toBe(other);
  });
});
