import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Course } from "@lab/course";
import course from "@lab/exercises/course.ts";
import { fingerprintGrader } from "../batch/grader-fingerprint.ts";
import { findSubmissions } from "../intake/find-submissions.ts";
import { readSubmission } from "../intake/read-submission.ts";
import { probeIsolation } from "../jail/isolation.ts";
import { openJudge } from "../judge/open-judge.ts";
import { terminalSummary } from "../outputs/terminal-summary.ts";
import { flagBatch } from "../similarity/flag-batch.ts";
import { readPackageSources } from "../similarity/read-package-sources.ts";
import type { Machinery } from "./machinery.ts";
import { OUTPUT_FORMATS } from "./output-formats.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The jail, the hidden tests and the course of this repository. */
export const MACHINERY: Machinery = {
  course,
  exercises: join(ROOT, "exercises"),
  formats: OUTPUT_FORMATS,
  findSubmissions: (paths) => findSubmissions(paths, course),
  readSubmission: (candidate) => readSubmission(candidate, course),
  probeIsolation,
  openJudge: (options) => openJudge(course, options),
  fingerprint: (ids) => fingerprintGrader(ROOT, ids),
  flag: async (answers) => flagBatch(answers, await stubs(course), await readPackageSources(ROOT)),
  versions,
  table: (results, { columns, colour }) => terminalSummary(results, { width: columns, colour }),
};

/** What everybody was given: likeness that comes from there is none. */
async function stubs({ exercises }: Course): Promise<ReadonlyMap<string, string>> {
  const texts = exercises.map(
    async ({ id }) => [id, await readFile(join(ROOT, "exercises", id, "exercise.ts"), "utf8")] as const,
  );
  return new Map(await Promise.all(texts));
}

/** Of what takes part: Node, the lab's packages, and vitest, which judges. */
async function versions(): Promise<Readonly<Record<string, string>>> {
  const manifests = [
    ...(await readdir(join(ROOT, "packages"))).sort().map((name) => `packages/${name}/package.json`),
    "node_modules/vitest/package.json",
  ];
  const entries = manifests.map(async (path) => {
    const { name, version } = JSON.parse(await readFile(join(ROOT, path), "utf8")) as { name: string; version: string };
    return [name, version] as const;
  });
  return { node: process.version, ...Object.fromEntries(await Promise.all(entries)) };
}
