import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameReader, framed } from "./frames.ts";

describe("frames", () => {
  it("come out as they went in, however the stream is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.uint8Array({ maxLength: 40 }))),
        fc.array(fc.nat(20), { minLength: 1 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages.flatMap(framed));
          const reader = new FrameReader();
          const got: Uint8Array[] = [];
          for (let at = 0, k = 0; at < stream.length; k++) {
            const length = cuts[k % cuts.length]! + 1;
            got.push(...reader.push(stream.subarray(at, at + length)));
            at += length;
          }
          expect(got.map((message) => [...message])).toEqual(messages.map((pieces) => [...Buffer.concat(pieces)]));
        },
      ),
    );
  });

  it("are refused by their announced length, before they have come", () => {
    expect(() => new FrameReader().push(Uint8Array.of(255, 255, 255, 255))).toThrow(RangeError);
  });
});
