import { appendFile } from "node:fs/promises";
import { columnsOf, hasColour } from "@lab/tooling/command-line/terminal";
import type { OutputFile } from "../outputs/formats.ts";
import type { BatchResults } from "../results/results.ts";
import type { Files, Machinery } from "./machinery.ts";
import type { OutputDirectory } from "./output-directory.ts";
import type { Plan } from "./plan.ts";

/** The table, on the standard output. */
export function showResults(results: BatchResults, machinery: Pick<Machinery, "table">): void {
  const table = machinery.table(results, { columns: columnsOf(process.stdout), colour: hasColour(process.stdout) });
  process.stdout.write(table.endsWith("\n") ? table : `${table}\n`);
}

/** Every format's files. */
export async function writeResults(results: BatchResults, plan: Plan, output: OutputDirectory): Promise<void> {
  for (const format of plan.formats) {
    const files = format.files(results, plan.formatOptions);
    await output.write(format.name === "github" ? await tellGitHub(files) : files);
  }
}

/** In a workflow, annotations are what is printed, and a job's summary is a file that is added to. */
async function tellGitHub(files: Files): Promise<readonly OutputFile[]> {
  const all: OutputFile[] = [];
  for await (const file of files) all.push(file);
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env;
  const textOf = (name: string) => all.find(({ path }) => path.endsWith(name))?.contents ?? "";
  if (GITHUB_ACTIONS === "true") process.stdout.write(textOf("annotations.txt"));
  if (GITHUB_STEP_SUMMARY) await appendFile(GITHUB_STEP_SUMMARY, textOf("summary.md"));
  return all;
}
