import { visible } from "./visible.ts";

/**
 * Text for one line of a terminal: no character in it moves the cursor, colours what follows, or starts a new line.
 * Where the terminal is the log of a workflow, `::error::` and `##[group]` would be commands; they are broken up.
 */
export function escapeAnsi(text: string): string {
  return visible(text.replace(/\s+/g, " "))
    .replace(/:(?=:)/g, ": ")
    .replace(/##(?=\[)/g, "## ");
}
