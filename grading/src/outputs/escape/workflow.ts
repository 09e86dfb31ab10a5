/**
 * GitHub's workflow commands: lines of a log that the runner obeys (`::error file=…::message`).
 * Its reader (actions/runner, ActionCommand.cs) takes `::` at the start of a line after white space, and `##[` anywhere.
 */

/** Text after the second `::` of a command. */
export function workflowData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The value of a property of a command, between `=` and `,` or `::`. */
export function workflowProperty(text: string): string {
  return workflowData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** White space for .NET's TrimStart, and what looks like it. */
const BEFORE_COMMAND = /(^|[\r\n\v\f\u0085\u2028\u2029])([\s\u0085\u180E\u200B\uFEFF]*)::/g;
/** The older form, and that of Azure Pipelines. */
const OLD_COMMAND = /##(?=\[|vso\[)/g;

/**
 * Output that goes to a log without being obeyed: a line that would be a command is shown as quoted (`> ::error`).
 * Nothing may take characters away from the result, or a command could come together again.
 */
export function withoutWorkflowCommands(output: string): string {
  return output.replace(BEFORE_COMMAND, "$1$2> ::").replace(OLD_COMMAND, "## ");
}
