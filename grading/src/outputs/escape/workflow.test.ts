import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "../testing/hostile-text.ts";
import { withoutWorkflowCommands, workflowData, workflowProperty } from "./workflow.ts";

/** actions/runner, ActionCommand.cs: what it obeys in one line. */
function isObeyed(line: string): boolean {
  return (
    line.replace(/^[\s\u0085\u180e\u200b]+/, "").startsWith("::") || line.includes("##[") || line.includes("##vso[")
  );
}

/** As ActionCommand.cs reads a command. */
function readCommand(line: string): { properties: Record<string, string>; data: string } {
  const end = line.indexOf("::", 2);
  const [, ...words] = line.slice(2, end).split(" ");
  const properties = Object.fromEntries(
    words
      .join(" ")
      .split(",")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), unescapedProperty(pair.slice(pair.indexOf("=") + 1))]),
  );
  return { properties, data: unescapedData(line.slice(end + 2)) };
}

function unescapedData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapedProperty(text: string): string {
  return unescapedData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}

describe("a workflow command", () => {
  it("gives its properties and its data back, and stays one line", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, message) => {
        const line = `::error file=a.ts,title=${workflowProperty(title)}::${workflowData(message)}`;
        expect(line).not.toMatch(/[\r\n]/);
        expect(readCommand(line)).toEqual({ properties: { file: "a.ts", title }, data: message });
      }),
    );
  });
});

describe("withoutWorkflowCommands", () => {
  it.each([
    ["::error::x", "> ::error::x"],
    ["ok\n  ::add-mask::x", "ok\n  > ::add-mask::x"],
    ["a\r::error::x", "a\r> ::error::x"],
    ["say ##[error]x", "say ## [error]x"],
    ["##vso[task.complete]", "## vso[task.complete]"],
    ["std::vector", "std::vector"],
  ])("shows %j as %j", (output, shown) => {
    expect(withoutWorkflowCommands(output)).toBe(shown);
  });

  it("leaves no line that the runner obeys, and says the same", () => {
    fc.assert(
      fc.property(hostileText, (output) => {
        const shown = withoutWorkflowCommands(output);
        for (const line of shown.split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)) expect(isObeyed(line)).toBe(false);
        const squeezed = (text: string) => text.replace(/[>\s]/g, "");
        expect(squeezed(shown)).toBe(squeezed(output));
      }),
    );
  });
});
