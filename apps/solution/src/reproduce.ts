import type { DataSummary, RunOptions } from "./results.js";

/** The command line that does the same run again: every option spelled out, also those left at their defaults. */
export function reproduceCommand(options: RunOptions, data: DataSummary | null): string {
  const { variant, seed, threshold, iterations } = options;
  // what `auto` fell back to today it need not fall back to tomorrow
  const source = data?.synthetic === true ? "synthetic" : options.data;
  return [
    "pnpm solution movielens",
    `--data ${quoteForShell(source)}`,
    variant === null ? "" : `--variant ${variant}`,
    `--seed ${seed}`,
    `--threshold ${threshold}`,
    `--iterations ${iterations}`,
  ]
    .filter((word) => word !== "")
    .join(" ");
}

function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
