import { describe, expect, it } from "vitest";
import { openTerminal } from "./terminal.js";

function written(columns: number, speak: (terminal: ReturnType<typeof openTerminal>) => void, quiet = false): string {
  let text = "";
  const write = (piece: string) => {
    text += piece;
    return true;
  };
  speak(openTerminal({ quiet, colour: true }, { write, isTTY: false, columns } as unknown as NodeJS.WriteStream));
  return text;
}

describe("the terminal", () => {
  it("sets a label beside its text, or above it where there is little room", () => {
    expect(written(80, ({ pair }) => pair("next", "Look again.", 6))).toBe("  next  Look again.\n");
    expect(written(40, ({ pair }) => pair("next", "Look again.", 6))).toBe("  next\n    Look again.\n");
  });

  it("breaks paragraphs at blanks and keeps their indent", () => {
    expect(written(24, ({ say }) => say("one two three four five six", "  "))).toBe(
      "  one two three four\n  five six\n",
    );
  });

  it("is silent when the standard output belongs to JSON", () => {
    expect(written(80, ({ say }) => say("words"), true)).toBe("");
  });
});
