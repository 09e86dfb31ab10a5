import { join } from "node:path";
import { expect } from "vitest";
import { readSubmission } from "../read-submission.ts";
import type { Submission } from "../submission.ts";
import { type HandMadeEntry, handMadeZip } from "./hand-made-zip.ts";
import { plant } from "./plant.ts";
import { SUM, SUMS } from "./sums.ts";

export const ADA = { id: "ada", name: "Ada" };

export const read = (path: string) => readSubmission({ student: ADA, path }, SUMS);

export async function accepted(path: string): Promise<Submission> {
  const result = await read(path);
  if ("problem" in result) throw new Error(`rejected: ${result.problem.message}`);
  return result;
}

export async function refused(path: string): Promise<string> {
  const result = await read(path);
  if (!("problem" in result)) throw new Error(`accepted: ${[...result.answers.keys()]}`);
  expect(result).toMatchObject({ student: ADA, problem: { verdict: "invalid-submission" } });
  return result.problem.message;
}

export async function acceptedZip(zip: Uint8Array): Promise<Submission> {
  return accepted(join(await plant({ "lab.zip": zip }), "lab.zip"));
}

export async function refusedZip(...entries: readonly HandMadeEntry[]): Promise<string> {
  return refused(join(await plant({ "lab.zip": handMadeZip(entries) }), "lab.zip"));
}

export const honest: HandMadeEntry = { name: "01-sum/exercise.ts", content: SUM };
export const answersOf = ({ answers }: Submission) => Object.fromEntries(answers);
