import { describe, expect, it } from "vitest";
import { NotDrawable, readShown } from "./read-shown.js";

const picture = { label: "target", width: 2, height: 1, channels: 1, data: [0, 1] };
const pictures = (change: object) => ({ kind: "pictures", pictures: [{ ...picture, ...change }] });
const curve = (points: unknown) => ({ kind: "curves", xTitle: "x", yTitle: "y", curves: [{ name: "yours", points }] });

describe("what is to be drawn", () => {
  it.each([
    ["pictures", pictures({})],
    ["curves", curve([{ x: 0, y: 1 }])],
    ["array", { kind: "array", target: [[1]], yours: [[1, 2]] }],
  ])("is taken as it is when it is %s", (_, shown) => {
    expect(readShown(shown)).toEqual(shown);
  });

  it.each([
    [undefined, "the picture is undefined, not an object"],
    [{ kind: "film" }, 'of the kind "film"'],
    [{ kind: "pictures", pictures: [] }, "there is no picture"],
    [pictures({ data: [1] }), "target has 1 values, not 2"],
    [pictures({ data: [0, null] }), "value 1 of target is NaN or infinite"],
    [pictures({ data: [0, 1 / 0] }), "value 1 of target is NaN or infinite"],
    [pictures({ data: [0, "1"] }), 'value 1 of target is "1", not a number'],
    [pictures({ data: { length: 2 } }), "is no list"],
    [pictures({ width: 1e9 }), "the width of target is 1000000000"],
    [pictures({ channels: 2 }), "target has 2 channels"],
    [curve([]), "there is no point"],
    [curve([{ x: 0, y: null }]), "y of point 0 of yours is NaN or infinite"],
    [{ kind: "array", target: [[1]], yours: [[1, 2], [3]] }, "row 1 of your array has 1 values, not 2"],
    [{ kind: "array", target: [[1]], yours: [] }, "your array is empty"],
  ])("is refused when it is %j", (shown, reason) => {
    expect(() => readShown(shown)).toThrow(NotDrawable);
    expect(() => readShown(shown)).toThrow(reason);
  });

  it("has no label that tells a terminal to do something", () => {
    expect(readShown(pictures({ label: "\u001b[2Jtarget" }))).toEqual(pictures({ label: "[2Jtarget" }));
  });
});
