import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameOf } from "./file-name.ts";
import { hostile } from "./test-hostile.ts";

describe("fileNameOf", () => {
  it("keeps a plain id, and gives any other a piece of its hash", () => {
    expect(fileNameOf("s1234567")).toBe("s1234567");
    expect(fileNameOf("ada.lovelace")).toBe("ada.lovelace");
    expect(fileNameOf("Zoë Ünal")).toMatch(/^zoe-unal-[0-9a-f]{8}$/);
    expect(fileNameOf("../../etc/passwd")).toMatch(/^etc-passwd-[0-9a-f]{8}$/);
    expect(fileNameOf("con")).toMatch(/^submission-[0-9a-f]{8}$/);
    expect(fileNameOf("")).toMatch(/^submission-[0-9a-f]{8}$/);
  });

  it("never gives two ids one name, not even where case is ignored, and never an id another's name", () => {
    expect(fileNameOf("Ada")).not.toBe(fileNameOf("ada"));
    expect(fileNameOf(fileNameOf("Ada"))).not.toBe(fileNameOf("Ada"));
  });

  it("is one plain name, whatever the id", () => {
    fc.assert(
      fc.property(hostile, (id) => {
        expect(fileNameOf(id)).toMatch(/^[a-z0-9_][a-z0-9._-]*[a-z0-9_]$|^[a-z0-9_]$/);
      }),
    );
  });
});
